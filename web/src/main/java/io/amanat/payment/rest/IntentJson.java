package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * How to pay: everything a checkout page shows.
 *
 * @param amount what to pay, less the discount
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param checkoutBlock the scanner's own words, unchanged
 */
public record IntentJson(
        UUID paymentId,
        String paymentRef,
        @OneOf(PaymentStatus.class) String status,
        int chainId,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        String address,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        BigInteger amountBaseUnits,
        String intentId,
        String paymentReference,
        JsonObject checkoutBlock,
        Instant expiresAt) {
    static IntentJson from(Payment payment) {
        return new IntentJson(
                payment.id(),
                DisplayRef.of(payment.id()),
                payment.status().code(),
                payment.onChain().chainId(),
                payment.onChain().tokenAddress(),
                payment.onChain().tokenSymbol(),
                payment.onChain().tokenDecimals(),
                payment.onChain().receiver(),
                payment.amount(),
                PaymentJson.pointsDiscount(payment),
                payment.expectedBaseUnits(),
                payment.instructions().providerPaymentId(),
                payment.instructions().paymentReference(),
                JsonObjects.read(payment.instructions().checkoutBlock()),
                payment.expiresAt());
    }
}
