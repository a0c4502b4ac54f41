package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.Outcome;
import io.amanat.payment.service.PaymentQueries.PaymentView;
import io.amanat.payment.service.VerificationService;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.UUID;

/**
 * What became of a transaction that was named.
 *
 * @param verified the payment is paid by it
 * @param waiting nobody can say yet; it is asked again by itself
 * @param reason why it is not verified: a failure reason of 06, 7
 * @param shortfall base units that are missing when the reason is insufficient_amount
 */
public record VerifyJson(
        UUID paymentId,
        boolean verified,
        boolean waiting,
        String outcome,
        String reason,
        @OneOf(PaymentStatus.class) String status,
        @OneOf(EscrowState.class) String escrowState,
        BigInteger expectedAmount,
        String actualAmount,
        BigInteger shortfall,
        String actualToken,
        String actualRecipient,
        String confirmations) {
    static VerifyJson of(PaymentView view, VerificationService.Result result) {
        Payment payment = view.payment();
        Outcome outcome = result.outcome();
        boolean verified = outcome instanceof Outcome.Funded || outcome instanceof Outcome.Duplicate;
        JsonObject found =
                result.details() == null ? JsonObjects.builder().build() : JsonObjects.read(result.details());
        return new VerifyJson(
                payment.id(),
                verified,
                outcome instanceof Outcome.Waiting,
                outcome.word(),
                verified ? null : reason(outcome),
                payment.status().code(),
                payment.escrowState() == EscrowState.NONE
                        ? null
                        : payment.escrowState().code(),
                payment.expectedBaseUnits(),
                found.getString("actualAmount", null),
                outcome instanceof Outcome.Underpaid part ? part.shortfall() : null,
                found.getString("actualToken", null),
                found.getString("actualRecipient", null),
                found.getString("confirmations", null));
    }

    /** In the words of 06, 7. */
    private static String reason(Outcome outcome) {
        return outcome instanceof Outcome.Underpaid ? "insufficient_amount" : outcome.word();
    }
}
