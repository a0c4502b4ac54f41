package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.OneOf;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.DirectBalanceEvidence;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.service.DeepWord;
import io.amanat.payment.service.DirectBalanceQueries;
import io.amanat.payment.service.DirectBalanceService;
import io.amanat.payment.service.LateMoney;
import io.amanat.payment.service.LateRest;
import io.amanat.shared.error.Fields;
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
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payments by a plain token transfer to an address of their own. */
@ApplicationScoped
@Path("payment/direct-balance")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DirectBalanceResource {
    private static final int MAX_REASON = 500;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final int MAX_ADDRESS = 42;

    @EJB
    private DirectBalanceService directs;

    @EJB
    private DirectBalanceQueries queries;

    @EJB
    private LateMoney lateMoney;

    @EJB
    private DeepWord deepWord;

    @EJB
    private LateRest lateRest;

    @Inject
    private CurrentActor actor;

    /** The payment that is to be paid, and why. */
    public record LateMoneyInput(String paymentId, String reason) {}

    /** The transfer out of the address, and why. */
    public record RestInput(String txHash, String destination, String amount, String reason) {}

    /** Where the administrator has looked, and what he saw. */
    public record DeepInput(String reason) {}

    /** One reading that was judged, without what the provider said. */
    public record ReadingJson(
            UUID id,
            @OneOf(DirectBalanceSource.class) String source,
            BigInteger delta,
            String decision,
            String reason,
            Instant createdAt) {
        static ReadingJson from(DirectBalanceEvidence evidence) {
            return new ReadingJson(
                    evidence.id(),
                    evidence.source().code(),
                    evidence.delta(),
                    evidence.decision(),
                    evidence.reason(),
                    evidence.createdAt());
        }
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Start paying the accepted offer by a plain transfer to an address of the payment's own")
    @Answers(status = 201, data = DirectBalanceJson.class)
    public Response create(DirectBalanceInput input) {
        DirectBalanceInput given =
                input == null ? new DirectBalanceInput(null, null, null, null, null, null, null, null) : input;
        DirectBalanceInput.Choice choice = given.read();
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(start(directs, actor, choice)))
                .build();
    }

    static DirectBalanceJson start(DirectBalanceService directs, CurrentActor actor, DirectBalanceInput.Choice choice) {
        return DirectBalanceJson.from(directs.create(
                actor.get(),
                choice.request(),
                choice.offer(),
                choice.chain(),
                choice.token(),
                choice.mode(),
                choice.buyerAddress()));
    }

    @GET
    @Path("{paymentId}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How far a direct payment is, by the last reading; for its buyer and administrators")
    public Envelope<DirectBalanceJson, Void> read(@PathParam("paymentId") String paymentId) {
        return Envelope.of(DirectBalanceJson.from(queries.view(actor.get(), Ids.path(paymentId))));
    }

    @POST
    @Path("{paymentId}/late-money")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Pay an open payment of the same buyer with the late money of this one")
    public Envelope<DirectBalanceJson, Void> give(@PathParam("paymentId") String paymentId, LateMoneyInput input) {
        UUID late = Ids.path(paymentId);
        LateMoneyInput given = input == null ? new LateMoneyInput(null, null) : input;
        Fields fields = new Fields();
        UUID open = fields.uuid("paymentId", given.paymentId(), true);
        String reason = fields.text("reason", given.reason(), 1, MAX_REASON);
        fields.check();
        return Envelope.of(DirectBalanceJson.from(lateMoney.give(actor.get(), late, open, reason)));
    }

    @POST
    @Path("{paymentId}/deep")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary =
                    "Say that the money of a direct payment lies deep, where neither the scanner nor a node has told it",
            description =
                    "Asks both first: 409 MONEY_NOT_DEEP while one of them answers otherwise, or before twenty minutes have"
                            + " passed; 409 INVALID_STATUS when nothing waits for it. Audited; the address is read on.")
    public Envelope<DirectBalanceJson, Void> deep(@PathParam("paymentId") String paymentId, DeepInput input) {
        UUID payment = Ids.path(paymentId);
        Fields fields = new Fields();
        String reason = fields.text("reason", input == null ? null : input.reason(), 1, MAX_REASON);
        fields.check();
        return Envelope.of(DirectBalanceJson.from(deepWord.say(actor.get(), payment, reason)));
    }

    @POST
    @Path("{paymentId}/rest-sent")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Note that what came beside a return was sent back by hand, out of the address itself",
            description =
                    "409 INVALID_STATUS when nothing has gone back, more is named than is left of it and no chain shows it, the"
                            + " transaction is a return's, a payout's or a sweep's, was noted before, or is not deep yet; 400"
                            + " VALIDATION_ERROR when it went to an address of the house; 422 TRANSFER_MISMATCH when the chain shows another transfer.")
    public Envelope<DirectBalanceJson, Void> restSent(@PathParam("paymentId") String paymentId, RestInput input) {
        UUID payment = Ids.path(paymentId);
        RestInput given = input == null ? new RestInput(null, null, null, null) : input;
        return Envelope.of(DirectBalanceJson.from(lateRest.note(
                actor.get(), payment, sent(given.txHash(), given.destination(), given.amount(), given.reason()))));
    }

    /** What somebody has sent by hand. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static LateRest.Sent sent(String txHash, String destination, String amount, String reason) {
        Fields fields = new Fields();
        LateRest.Sent sent = new LateRest.Sent(
                VerifyResource.paidHash(fields, txHash),
                fields.matching("destination", destination, ADDRESS, MAX_ADDRESS, "destination is not an address."),
                fields.amount("amount", amount, true, false),
                fields.text("reason", reason, 1, MAX_REASON));
        if (destination == null || destination.isBlank()) {
            fields.reject("destination", "REQUIRED", "destination is required.");
        }
        fields.check();
        return sent;
    }

    @GET
    @Path("{paymentId}/readings")
    @RolesAllowed("admin")
    @Operation(summary = "Readings of the balance and what was decided on each, newest first, at most 500")
    public Envelope<List<ReadingJson>, Void> readings(@PathParam("paymentId") String paymentId) {
        return Envelope.of(queries.evidence(actor.get(), Ids.path(paymentId)).stream()
                .map(ReadingJson::from)
                .toList());
    }
}
