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
        Instant createdAt) {}
