package io.amanat.release.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.NumberText;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.rest.PaymentJson;
import io.amanat.release.service.PayoutProofService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payouts and refunds, for administrators; {@code id} is the pay-in everywhere. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payouts (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseResource {
    @EJB
    private PayoutProofService proofs;

    @Inject
    private CurrentActor actor;

    /**
     * The payout's transaction, when it has been sent.
     *
     * @param destination where it went; only where the receiver has proven no wallet
     */
    public record PayoutInput(String txHash, String destination) {}

    /**
     * The payout's transaction, which has been sent.
     *
     * @param destination where it went; only where the receiver has proven no wallet
     * @param shared true: it has paid another payout too. Asked for where it was named for another one and nobody can look, or
     *     booked for another one on a word
     * @param payoutId the payout or refund that is meant; left out, whichever runs
     */
    public record SentInput(String txHash, String destination, Boolean shared, String payoutId) {}

    /**
     * What goes back and why; without an amount everything held does.
     *
     * @param txHash its transaction, when it has been sent; administrators only
     * @param destination where that went; only where the buyer has proven no wallet
     */
    public record RefundInput(NumberText amount, String reason, String txHash, String destination) {}

    /** Why a payout or refund did not get through. @param payoutId which is meant; left out, whichever runs */
    public record FailureInput(String reason, String payoutId) {}

    @POST
    @Path("{id}/release")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Start the payout of a delivered deal; with txHash it is booked as soon as the chain shows it")
    public Envelope<PaymentJson, Void> release(@PathParam("id") String id, PayoutInput input) {
        return answer(proofs.release(actor.get(), Ids.path(id), hash(input, false), destination(input)));
    }

    @POST
    @Path("{id}/retry-payout")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Start a payout anew after one that failed; txHash as with release")
    public Envelope<PaymentJson, Void> retry(@PathParam("id") String id, PayoutInput input) {
        return answer(proofs.retry(actor.get(), Ids.path(id), hash(input, false), destination(input)));
    }

    @POST
    @Path("{id}/refund")
    @RolesAllowed({"admin", "resolver"})
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary =
                    "Start a refund of all that is held, or of an amount, or of what came for a payment that ended; resolvers only one that they decided and that failed; txHash as with release")
    public Envelope<PaymentJson, Void> refund(@PathParam("id") String id, RefundInput input) {
        RefundInput given = input == null ? new RefundInput(null, null, null, null) : input;
        ReleaseInput.Refund refund = ReleaseInput.refund(NumberText.of(given.amount()), given.reason());
        return answer(proofs.refund(
                actor.get(),
                Ids.path(id),
                refund.amount(),
                refund.reason(),
                ReleaseInput.hash(given.txHash(), false),
                ReleaseInput.destination(given.destination())));
    }

    @POST
    @Path("{id}/payout/confirm")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary =
                    "Name the transaction of the running payout or refund; booked as soon as the chain shows it. One that was booked for another payout on a word is named with shared only")
    public Envelope<PaymentJson, Void> confirm(@PathParam("id") String id, SentInput input) {
        SentInput given = input == null ? new SentInput(null, null, null, null) : input;
        return answer(proofs.confirm(
                actor.get(),
                Ids.path(id),
                ReleaseInput.hash(given.txHash(), true),
                ReleaseInput.destination(given.destination()),
                Boolean.TRUE.equals(given.shared()),
                ReleaseInput.shown(given.payoutId(), false)));
    }

    @POST
    @Path("{id}/payout/fail")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "End the running payout or refund: its transaction did not get through")
    public Envelope<PaymentJson, Void> fail(@PathParam("id") String id, FailureInput input) {
        FailureInput given = input == null ? new FailureInput(null, null) : input;
        String reason = ReleaseInput.failure(given.reason());
        return answer(proofs.fail(actor.get(), Ids.path(id), reason, ReleaseInput.shown(given.payoutId(), false)));
    }

    private static Envelope<PaymentJson, Void> answer(Payment payment) {
        return Envelope.of(PaymentJson.of(payment, null));
    }

    private static String destination(PayoutInput input) {
        return ReleaseInput.destination(input == null ? null : input.destination());
    }

    private static String hash(PayoutInput input, boolean required) {
        return ReleaseInput.hash(input == null ? null : input.txHash(), required);
    }
}
