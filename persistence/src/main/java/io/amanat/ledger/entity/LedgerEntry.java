package io.amanat.ledger.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One booked row. Never changed.
 *
 * @param amount in {@code currency}, more than 0 except for adjustments
 * @param actorUserId null when the system booked it
 * @param idempotencyKey the same key is booked once
 * @param reversesEntryId the row that an adjustment takes back; null for everything else
 */
public record LedgerEntry(
        UUID id,
        UUID paymentId,
        UUID requestId,
        LedgerEntryType type,
        BigDecimal amount,
        String currency,
        Integer chainId,
        String tokenAddress,
        String txHash,
        UUID actorUserId,
        String idempotencyKey,
        UUID reversesEntryId,
        Instant createdAt) {
    /** A row that takes nothing back. */
    public LedgerEntry(
            UUID id,
            UUID paymentId,
            UUID requestId,
            LedgerEntryType type,
            BigDecimal amount,
            String currency,
            Integer chainId,
            String tokenAddress,
            String txHash,
            UUID actorUserId,
            String idempotencyKey,
            Instant createdAt) {
        this(
                id,
                paymentId,
                requestId,
                type,
                amount,
                currency,
                chainId,
                tokenAddress,
                txHash,
                actorUserId,
                idempotencyKey,
                null,
                createdAt);
    }

    /** What takes this row back: the same money the other way, under a key that only one such row can have. */
    public LedgerEntry reversal(UUID reversalId, UUID byUserId, Instant now) {
        return new LedgerEntry(
                reversalId,
                paymentId,
                requestId,
                LedgerEntryType.ADJUSTMENT,
                amount.negate(),
                currency,
                chainId,
                tokenAddress,
                txHash,
                byUserId,
                "entry:" + id + ":reversal",
                id,
                now);
    }
}
