package io.amanat.release.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.NumberText;
import io.amanat.limit.service.Limit;
import io.amanat.payment.rest.PaymentJson;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.service.PayoutDesk;
import io.amanat.release.service.PayoutProofService;
import io.amanat.shared.money.Amounts;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The running payout or refund of a pay-in, for administrators; {@code id} is the pay-in. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payouts (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PayoutResource {
    @EJB
    private PayoutDesk desk;

    @EJB
    private PayoutProofService proofs;

    @Inject
    private CurrentActor actor;

    /** What is to be signed and sent; {@code destination} is null when the receiver has named no wallet. */
    public record InstructionJson(
            Integer chainId,
            String network,
            String tokenAddress,
            String tokenSymbol,
            String destination,
            String amount,
            String baseUnits) {
        static InstructionJson from(PayoutDesk.Instruction given) {
            return given == null
                    ? null
                    : new InstructionJson(
                            given.chainId(),
                            given.network(),
                            given.tokenAddress(),
                            given.tokenSymbol(),
                            given.destination(),
                            given.amount(),
                            given.baseUnits() == null ? null : given.baseUnits().toString());
        }
    }

    /**
     * Who asked and who agreed, and who has ordered its rest to another wallet; {@code destination} is where it was wanted when it was
     * started, or its rest since, for who has to agree;
     * {@code arrived} is what of it has arrived in parts, the instruction is for the rest then; {@code obstacle} tells why there
     * is no instruction, {@code transactions} what was named.
     */
    public record RunningJson(
            PaymentJson payment,
            UUID startedBy,
            Instant startedAt,
            String reason,
            UUID disputeId,
            boolean approvalNeeded,
            UUID approvedBy,
            Instant approvedAt,
            UUID redirectedBy,
            Instant redirectedAt,
            String destination,
            String obstacle,
            String arrived,
            InstructionJson instruction,
            List<PayoutProofJson> transactions) {
        static RunningJson from(PayoutDesk.View view) {
            PayoutOrder order = view.order();
            return new RunningJson(
                    PaymentJson.of(view.outflow(), null),
                    order == null ? null : order.startedBy(),
                    view.outflow().createdAt(),
                    order == null ? null : order.reason(),
                    order == null ? null : order.disputeId(),
                    order != null && order.isApprovalNeeded(),
                    order == null ? null : order.approvedBy(),
                    order == null ? null : order.approvedAt(),
                    order == null ? null : order.redirectedBy(),
                    order == null ? null : order.redirectedAt(),
                    order == null ? null : order.destination(),
                    view.obstacle() == null ? null : view.obstacle().name(),
                    view.arrived().signum() == 0 ? null : Amounts.plain(view.arrived()),
                    InstructionJson.from(view.instruction()),
                    view.named().stream().map(PayoutProofJson::from).toList());
        }
    }

    /**
     * What was seen and is agreed to, as {@code GET …/payout} tells it: {@code payment.id}, {@code payment.amount} and
     * {@code destination}, which is left out only where it is null there.
     */
    public record ApprovalInput(String payoutId, NumberText amount, String destination) {}

    /** The payout that is meant, as {@code GET …/payout} tells it, the receiver's wallet of today, and why. */
    public record RedirectInput(String payoutId, String destination, String reason) {}

    @GET
    @Path("{id}/payout")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "The running payout or refund, and what is to be sent unless something forbids it")
    public Envelope<RunningJson, Void> running(@PathParam("id") String id) {
        return Envelope.of(RunningJson.from(proofs.running(actor.get(), Ids.path(id))));
    }

    @POST
    @Path("{id}/payout/approve")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary =
                    "Agree, as a second administrator, to the large payout or refund that was seen; 409 STATE_CONFLICT when another one runs by now")
    public Envelope<PaymentJson, Void> approve(@PathParam("id") String id, ApprovalInput input) {
        ApprovalInput given = input == null ? new ApprovalInput(null, null, null) : input;
        PayoutDesk.Seen seen = ReleaseInput.seen(given.payoutId(), NumberText.of(given.amount()), given.destination());
        return Envelope.of(PaymentJson.of(desk.approve(actor.get(), Ids.path(id), seen), null));
    }

    @POST
    @Path("{id}/payout/redirect")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Order the rest of what has arrived in part to the wallet that its receiver has by now",
            description =
                    "409 INVALID_STATUS while anything of it is named and undecided, signed or beside the books, and when nothing of it"
                            + " has arrived; 409 STATE_CONFLICT when something else runs, or the receiver's wallet is another one."
                            + " Where two have to agree, another administrator agrees to it anew (payout/approve); until then another one"
                            + " than has ordered it may order it to the same wallet instead")
    public Envelope<PaymentJson, Void> redirect(@PathParam("id") String id, RedirectInput input) {
        RedirectInput given = input == null ? new RedirectInput(null, null, null) : input;
        ReleaseInput.Redirect wanted = ReleaseInput.redirect(given.payoutId(), given.destination(), given.reason());
        return Envelope.of(PaymentJson.of(
                proofs.redirect(actor.get(), Ids.path(id), wanted.payoutId(), wanted.destination(), wanted.reason()),
                null));
    }
}
