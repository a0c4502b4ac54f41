package io.amanat.ledger.service;

import io.amanat.ledger.entity.LedgerEntry;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the ledger says of one payment, in its currency (data model 8.3).
 *
 * @param detected seen on chain
 * @param held kept for the deal, after everything that left it
 * @param available detected and not held: surplus
 * @param disputed part of the held that a dispute blocks
 */
public record Balances(
        BigDecimal detected,
        BigDecimal held,
        BigDecimal available,
        BigDecimal disputed,
        BigDecimal released,
        BigDecimal refunded,
        BigDecimal fees) {

    /** Adds up the rows of one payment. */
    public static Balances of(List<LedgerEntry> entries) {
        BigDecimal detected = BigDecimal.ZERO;
        BigDecimal holds = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal released = BigDecimal.ZERO;
        BigDecimal refunded = BigDecimal.ZERO;
        BigDecimal disputed = BigDecimal.ZERO;
        for (LedgerEntry entry : entries) {
            switch (entry.type()) {
                case PAYMENT_DETECTED -> detected = detected.add(entry.amount());
                case HOLD -> holds = holds.add(entry.amount());
                case PROVIDER_FEE, PLATFORM_FEE -> fees = fees.add(entry.amount());
                case RELEASE -> released = released.add(entry.amount());
                case REFUND -> refunded = refunded.add(entry.amount());
                case DISPUTE_HOLD -> disputed = disputed.add(entry.amount());
                case ADJUSTMENT ->
                    throw new IllegalStateException("adjustments are not booked by this version: " + entry.id());
            }
        }
        BigDecimal held = holds.subtract(released).subtract(refunded).subtract(fees);
        BigDecimal available =
                detected.subtract(held).subtract(released).subtract(refunded).subtract(fees);
        return new Balances(detected, held, available, disputed, released, refunded, fees);
    }

    /** What may leave now: the held part that no dispute blocks. */
    public BigDecimal free() {
        return held.subtract(disputed).max(BigDecimal.ZERO);
    }
}
