package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.DirectBalanceService.Check;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * What a click on "I paid" found. Balances are in the token's smallest unit.
 *
 * @param result paid or pending
 * @param reason {@code paid}, {@code underpaid:delta=…,expected=…}, or why enough money does not fund, such as
 *     {@code aml_sanctions}
 * @param warning {@code wrong_token:<symbol>} or {@code native_coin_detected:delta=…} when something else lies there
 */
public record BalanceCheckJson(
        UUID paymentId,
        String result,
        @OneOf(PaymentStatus.class) String status,
        @OneOf(EscrowState.class) String escrowState,
        String reason,
        String warning,
        BigInteger expectedAmount,
        BigInteger baselineBalance,
        BigInteger currentBalance,
        BigInteger paidDelta,
        BigInteger shortfall,
        Instant checkedAt) {
    static BalanceCheckJson from(Check check) {
        DirectBalanceJson now = DirectBalanceJson.from(check.view());
        boolean paid = check.view().payment().isPaid();
        return new BalanceCheckJson(
                now.paymentId(),
                paid ? "paid" : "pending",
                now.status(),
                now.escrowState(),
                paid ? "paid" : pending(check, now),
                check.warning(),
                now.amountBaseUnits(),
                now.baselineBalance(),
                now.currentBalance(),
                now.paidDelta(),
                now.shortfall(),
                now.lastCheckedAt() == null ? now.lastWebhookAt() : now.lastCheckedAt());
    }

    private static String pending(Check check, DirectBalanceJson now) {
        return check.blocker() == null
                ? "underpaid:delta=" + now.paidDelta() + ",expected=" + now.amountBaseUnits()
                : check.blocker();
    }
}
