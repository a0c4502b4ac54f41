package io.amanat.payment.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment as a line of a list, with the names of both sides.
 *
 * @param requestId null for imported payments of a template
 * @param buyerName null when he has none, or has left
 * @param pointsDiscount what points have taken off the price of a pay-in, in its token; null for nothing
 * @param chain where it is paid; its fields are null for money that never was on a chain
 */
public record PaymentRow(
        UUID id,
        UUID requestId,
        String requestTitle,
        UUID offerId,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        UUID sourcePaymentId,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        String currency,
        PaymentProvider provider,
        PaymentDirection direction,
        PaymentStatus status,
        EscrowState escrowState,
        Chain chain,
        boolean disputed,
        String failureReason,
        Times times) {

    /** Where it is paid and what was seen there. */
    public record Chain(
            String network,
            Integer chainId,
            String tokenAddress,
            String tokenSymbol,
            Integer tokenDecimals,
            String txHash,
            String sender,
            String receiver,
            int confirmations,
            Instant confirmedAt,
            Long blockNumber,
            boolean simulated) {}

    /** When what happened; null for what has not. */
    public record Times(
            Instant payableAt,
            Instant expiresAt,
            Instant processedAt,
            Instant completedAt,
            Instant createdAt,
            Instant updatedAt) {}

    /** The columns of {@link #of}, in its order, of payments {@code p} and what hangs on them. */
    static final String COLUMNS =
            """
            p.id, p.purchase_request_id, q.title, p.seller_offer_id,
            p.buyer_id, nullif(btrim(concat_ws(' ', b.first_name, b.last_name)), '') as buyer_name,
            p.seller_id, nullif(btrim(concat_ws(' ', s.first_name, s.last_name)), '') as seller_name,
            p.source_payment_id, p.amount, p.points_discount, p.amount_currency, cast(p.provider as text) as provider,
            cast(p.direction as text) as direction, cast(p.status as text) as status,
            cast(p.escrow_state as text) as escrow_state,
            p.blockchain_network, p.blockchain_chain_id, p.blockchain_token_address, p.blockchain_token_symbol,
            p.blockchain_token_decimals, p.blockchain_tx_hash, p.blockchain_sender, p.blockchain_receiver,
            p.blockchain_confirmations, p.blockchain_confirmed_at, p.blockchain_block_number,
            coalesce(p.blockchain_is_simulated, false) as simulated,
            p.disputed, p.failure_reason, p.payable_at, p.expires_at, p.processed_at, p.completed_at,
            p.created_at, p.updated_at
            """;

    /** What {@link #COLUMNS} needs beside the payments. */
    static final String JOINS =
            """
            left join market.purchase_requests q on q.id = p.purchase_request_id
            left join market.users b on b.id = p.buyer_id
            left join market.users s on s.id = p.seller_id
            """;

    static PaymentRow of(Columns row) {
        return new PaymentRow(
                row.uuid(),
                row.uuid(),
                row.text(),
                row.uuid(),
                row.uuid(),
                row.text(),
                row.uuid(),
                row.text(),
                row.uuid(),
                row.amount(),
                row.amount(),
                row.text(),
                row.code(PaymentProvider.class),
                row.code(PaymentDirection.class),
                row.code(PaymentStatus.class),
                row.code(EscrowState.class),
                new Chain(
                        row.text(),
                        row.integer(),
                        row.text(),
                        row.text(),
                        row.integer(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.integer(),
                        row.time(),
                        row.whole(),
                        row.flag()),
                row.flag(),
                row.text(),
                new Times(row.time(), row.time(), row.time(), row.time(), row.time(), row.time()));
    }

    public boolean isPaid() {
        return status == PaymentStatus.CONFIRMED || status == PaymentStatus.COMPLETED;
    }
}
