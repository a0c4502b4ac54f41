package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.ExplorerLinks;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of somebody's own history (07, 6.2).
 *
 * @param role the asker's side of the deal
 * @param direction {@code out} for money that leaves the asker, {@code in} for money that comes to him
 * @param kind payment, payout or refund
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param method who detects it
 */
public record PaymentHistoryJson(
        UUID id,
        String paymentRef,
        Instant date,
        UUID purchaseRequestId,
        String requestTitle,
        String role,
        Counterparty counterparty,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        String currency,
        @OneOf(PaymentStatus.class) String status,
        String escrowState,
        String kind,
        String direction,
        @OneOf(PaymentProvider.class) String method,
        String network,
        Integer chainId,
        String transactionHash,
        String transactionUrl) {
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    /** The other side; its name is null when it has none, or has left. */
    public record Counterparty(UUID id, String name) {}

    static PaymentHistoryJson from(PaymentRow row, Actor asker) {
        boolean buyer = asker.is(row.buyerId());
        boolean leaves = buyer && row.direction() == PaymentDirection.IN;
        PaymentRow.Chain place = row.chain();
        Chain chain =
                place.chainId() == null ? null : CHAINS.chain(place.chainId()).orElse(null);
        return new PaymentHistoryJson(
                row.id(),
                DisplayRef.of(row.id()),
                row.times().createdAt(),
                row.requestId(),
                row.requestTitle(),
                buyer ? "buyer" : "seller",
                buyer
                        ? new Counterparty(row.sellerId(), row.sellerName())
                        : new Counterparty(row.buyerId(), row.buyerName()),
                row.amount(),
                row.pointsDiscount(),
                row.currency(),
                row.status().code(),
                PaymentRowJson.escrow(row.escrowState()),
                switch (row.direction()) {
                    case IN -> "payment";
                    case OUT -> "payout";
                    case REFUND -> "refund";
                },
                leaves ? "out" : "in",
                row.provider().code(),
                place.network(),
                place.chainId(),
                place.txHash(),
                ExplorerLinks.transaction(chain, place.txHash()));
    }
}
