package io.amanat.release.rest;

import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.service.PayoutProofService;
import io.amanat.release.service.PayoutProofStore;
import io.amanat.release.service.ProofDesk;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Transactions of payouts and refunds and what the chain says of them, for administrators. */
@ApplicationScoped
@Path("admin/payout-proofs")
@Tag(name = "payouts (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PayoutProofResource {
    @EJB
    private PayoutProofService proofs;

    @EJB
    private PayoutProofStore store;

    @EJB
    private ProofDesk desk;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    /** Why a transaction is taken back. */
    public record WithdrawInput(String reason) {}

    /** What a transaction was for that has paid beside the books, and how somebody knows. */
    public record AcknowledgeInput(
            @Schema(
                            description =
                                    "elsewhere: it is no payment of this, or the house bears it; part: it has paid the running payout for which"
                                            + " it was named less than was wanted, which counts, and the rest is to be paid",
                            enumeration = {"elsewhere", "part"})
                    String acknowledge,
            String reason) {}

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Transactions of payouts by status, unproven ones unless another is asked for, newest first")
    public Envelope<List<PayoutProofJson>, Cursor> list(
            @Asked(value = "Of this status", oneOf = PayoutProofStatus.class, missing = "unproven")
                    @QueryParam("status")
                    String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        PayoutProofStatus wanted = fields.oneOf(
                "status",
                status == null || status.isBlank() ? null : status,
                PayoutProofStatus.class,
                PayoutProofStatus.UNPROVEN);
        fields.check();
        int size = PageRequest.of(null, limit).limit();
        UUID after = Uuid7.parseOrNull(cursor);
        List<PayoutProofJson> rows = store.list(actor.get(), wanted, after, size).stream()
                .map(PayoutProofJson::from)
                .toList();
        String next = rows.size() < size ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    @POST
    @Path("{id}/recheck")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Look on the chain for a transaction that was booked on a word")
    public Envelope<PayoutProofJson, Void> recheck(@PathParam("id") String id) {
        return Envelope.of(PayoutProofJson.from(proofs.recheck(actor.get(), Ids.path(id))));
    }

    @POST
    @Path("{id}/acknowledge")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Say what a transaction was for that has paid beside the books",
            description =
                    "Until then, or until it is named for what is started instead, nothing of its payment is sent. Where its"
                            + " payout needed two administrators, another one says elsewhere than has named it: 409"
                            + " SECOND_ADMIN_REQUIRED. A part has to be deep: 409 INVALID_STATUS otherwise, 502 CHAIN_UNAVAILABLE when"
                            + " nobody can look.")
    public Envelope<PayoutProofJson, Void> acknowledge(@PathParam("id") String id, AcknowledgeInput input) {
        AcknowledgeInput given = input == null ? new AcknowledgeInput(null, null) : input;
        ReleaseInput.Said said = ReleaseInput.acknowledged(given.acknowledge(), given.reason());
        UUID proof = Ids.path(id);
        return Envelope.of(PayoutProofJson.from(
                said.part()
                        ? desk.part(actor.get(), proof, said.reason())
                        : desk.elsewhere(actor.get(), proof, said.reason())));
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Take back one transaction that waits and will never come",
            description =
                    "It is looked for before: 409 INVALID_STATUS when it is in a block, a node has it, or a hardware"
                            + " wallet has signed it and its number is free; 502 CHAIN_UNAVAILABLE when nobody can look. Where its payout"
                            + " needs two administrators, another one takes it back than has named it: 409 SECOND_ADMIN_REQUIRED. It"
                            + " stays looked for like what was given up.")
    public Envelope<PayoutProofJson, Void> withdraw(@PathParam("id") String id, WithdrawInput input) {
        String reason = ReleaseInput.reason(input == null ? null : input.reason());
        return Envelope.of(PayoutProofJson.from(desk.withdraw(actor.get(), Ids.path(id), reason)));
    }
}
