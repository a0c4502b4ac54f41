package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentLists;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment as a line of a list, with names next to ids.
 *
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param health where it stands for an operator; null for anybody else
 */
public record PaymentRowJson(
        UUID id,
        String paymentRef,
        UUID purchaseRequestId,
        String requestTitle,
        UUID sellerOfferId,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        UUID sourcePaymentId,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        String currency,
        @OneOf(PaymentProvider.class) String provider,
        @OneOf(PaymentDirection.class) String direction,
        @OneOf(PaymentStatus.class) String status,
        String escrowState,
        PaymentJson.Blockchain blockchain,
        boolean isDisputed,
        String failureReason,
        Instant payableAt,
        Instant expiresAt,
        Instant processedAt,
        Instant completedAt,
        Instant createdAt,
        Instant updatedAt,
        PaymentHealthJson health) {

    static PaymentRowJson from(PaymentLists.ListedPayment listed) {
        return from(listed.payment(), PaymentHealthJson.from(listed.health()));
    }

    static PaymentRowJson from(PaymentRow row, PaymentHealthJson health) {
        return new PaymentRowJson(
                row.id(),
                DisplayRef.of(row.id()),
                row.requestId(),
                row.requestTitle(),
                row.offerId(),
                row.buyerId(),
                row.buyerName(),
                row.sellerId(),
                row.sellerName(),
                row.sourcePaymentId(),
                row.amount(),
                row.pointsDiscount(),
                row.currency(),
                row.provider().code(),
                row.direction().code(),
                row.status().code(),
                escrow(row.escrowState()),
                blockchain(row.chain()),
                row.disputed(),
                row.failureReason(),
                row.times().payableAt(),
                row.times().expiresAt(),
                row.times().processedAt(),
                row.times().completedAt(),
                row.times().createdAt(),
                row.times().updatedAt(),
                health);
    }

    /** An escrow that holds nothing is shown as null (R-PAY-34). */
    static String escrow(EscrowState state) {
        return state == EscrowState.NONE ? null : state.code();
    }

    private static PaymentJson.Blockchain blockchain(PaymentRow.Chain chain) {
        return new PaymentJson.Blockchain(
                chain.network(),
                chain.chainId(),
                chain.txHash(),
                chain.sender(),
                chain.receiver(),
                chain.tokenAddress(),
                chain.tokenSymbol(),
                chain.tokenDecimals(),
                chain.confirmedAt(),
                chain.confirmations(),
                chain.blockNumber(),
                chain.simulated());
    }
}
