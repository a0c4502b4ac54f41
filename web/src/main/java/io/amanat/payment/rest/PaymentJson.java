package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentHealth;
import io.amanat.payment.service.PaymentQueries.PaymentView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A payment as JSON (data model 12).
 *
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param health where it stands for an operator; null for anybody else
 */
public record PaymentJson(
        UUID id,
        String paymentRef,
        UUID purchaseRequestId,
        UUID sellerOfferId,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        String currency,
        @OneOf(PaymentProvider.class) String provider,
        @OneOf(PaymentDirection.class) String direction,
        @OneOf(PaymentStatus.class) String status,
        @OneOf(EscrowState.class) String escrowState,
        Blockchain blockchain,
        String providerPaymentId,
        Quote quote,
        String failureReason,
        Instant expiresAt,
        Instant processedAt,
        Instant completedAt,
        Instant createdAt,
        Instant updatedAt,
        PaymentHealthJson health) {
    /** Where and how it was paid. */
    public record Blockchain(
            String network,
            Integer chainId,
            String transactionHash,
            String sender,
            String receiver,
            String tokenAddress,
            String tokenSymbol,
            Integer decimals,
            Instant confirmedAt,
            int confirmations,
            Long blockNumber,
            boolean isSimulated) {}

    /** How the amount came about; {@code pointsDiscount} is in the currency of the price, 0 for nothing. */
    public record Quote(
            UUID quoteId,
            String pricingCurrency,
            BigDecimal offerAmount,
            BigDecimal pointsDiscount,
            BigDecimal invoiceUSD,
            BigDecimal fxRate,
            BigDecimal tokenPriceUSD,
            int depegAdjustmentBps,
            BigDecimal settleAmount,
            String settleCurrency,
            int chainId,
            Instant fetchedAt,
            Instant expiresAt) {
        static Quote from(PaymentQuote quote) {
            return new Quote(
                    quote.id(),
                    quote.pricingCurrency(),
                    quote.offerAmount(),
                    quote.pointsDiscount(),
                    quote.invoiceUsd(),
                    quote.fxRate(),
                    quote.tokenPriceUsd(),
                    quote.depegAdjustmentBps(),
                    quote.settleAmount(),
                    quote.settleCurrency(),
                    quote.chainId(),
                    quote.fetchedAt(),
                    quote.expiresAt());
        }
    }

    /** With the names of both sides, and for operators where it stands. */
    static PaymentJson from(PaymentView view, Map<UUID, String> names, PaymentHealth health) {
        return of(view.payment(), view.quote() == null ? null : Quote.from(view.quote()), names, health);
    }

    static BigDecimal pointsDiscount(Payment payment) {
        return payment.waiver() == null ? null : payment.waiver().amount();
    }

    static PaymentJson from(PaymentView view) {
        return from(view, Map.of(), null);
    }

    public static PaymentJson of(Payment payment, Quote quote) {
        return of(payment, quote, Map.of(), null);
    }

    private static PaymentJson of(Payment payment, Quote quote, Map<UUID, String> names, PaymentHealth health) {
        return new PaymentJson(
                payment.id(),
                DisplayRef.of(payment.id()),
                payment.purchaseRequestId(),
                payment.sellerOfferId(),
                payment.buyerId(),
                names.get(payment.buyerId()),
                payment.sellerId(),
                payment.sellerId() == null ? null : names.get(payment.sellerId()),
                payment.amount(),
                pointsDiscount(payment),
                payment.amountCurrency(),
                payment.provider().code(),
                payment.direction().code(),
                payment.status().code(),
                payment.escrowState() == EscrowState.NONE
                        ? null
                        : payment.escrowState().code(),
                new Blockchain(
                        payment.onChain().network(),
                        payment.onChain().chainId(),
                        payment.onChain().txHash(),
                        payment.onChain().sender(),
                        payment.onChain().receiver(),
                        payment.onChain().tokenAddress(),
                        payment.onChain().tokenSymbol(),
                        payment.onChain().tokenDecimals(),
                        payment.onChain().confirmedAt(),
                        payment.onChain().confirmations(),
                        payment.onChain().blockNumber(),
                        payment.onChain().isSimulated()),
                payment.instructions() == null ? null : payment.instructions().providerPaymentId(),
                quote,
                payment.failureReason(),
                payment.expiresAt(),
                payment.processedAt(),
                payment.completedAt(),
                payment.createdAt(),
                payment.updatedAt(),
                PaymentHealthJson.from(health));
    }
}
