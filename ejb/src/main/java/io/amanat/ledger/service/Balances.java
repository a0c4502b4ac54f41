package io.amanat.ledger.service;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /**
     * Adds up the rows of one payment, all of them; what takes a row back counts with the row it takes back.
     *
     * @throws IllegalStateException for an adjustment that takes back nothing of these rows
     */
    public static Balances of(List<LedgerEntry> entries) {
        Map<UUID, LedgerEntryType> types =
                entries.stream().collect(Collectors.toMap(LedgerEntry::id, LedgerEntry::type));
        Map<LedgerEntryType, BigDecimal> sums = new EnumMap<>(LedgerEntryType.class);
        for (LedgerEntry entry : entries) {
            LedgerEntryType counts = entry.type() == LedgerEntryType.ADJUSTMENT
                    ? types.getOrDefault(entry.reversesEntryId(), LedgerEntryType.ADJUSTMENT)
                    : entry.type();
            sums.merge(counts, entry.amount(), BigDecimal::add);
        }
        return ofSums(sums);
    }

    /**
     * The same from sums by what is booked; kinds without rows may be left out.
     *
     * @throws IllegalStateException when some adjustments take nothing back
     */
    public static Balances ofSums(Map<LedgerEntryType, BigDecimal> sums) {
        if (sums.containsKey(LedgerEntryType.ADJUSTMENT)) {
            throw new IllegalStateException("an adjustment that takes back no row of its payment");
        }
        BigDecimal detected = sum(sums, LedgerEntryType.PAYMENT_DETECTED);
        BigDecimal fees = sum(sums, LedgerEntryType.PROVIDER_FEE).add(sum(sums, LedgerEntryType.PLATFORM_FEE));
        BigDecimal released = sum(sums, LedgerEntryType.RELEASE);
        BigDecimal refunded = sum(sums, LedgerEntryType.REFUND);
        BigDecimal out = released.add(refunded).add(fees);
        BigDecimal held = sum(sums, LedgerEntryType.HOLD).subtract(out);
        return new Balances(
                detected,
                held,
                detected.subtract(held).subtract(out),
                sum(sums, LedgerEntryType.DISPUTE_HOLD),
                released,
                refunded,
                fees);
    }

    private static BigDecimal sum(Map<LedgerEntryType, BigDecimal> sums, LedgerEntryType type) {
        return sums.getOrDefault(type, BigDecimal.ZERO);
    }

    /** What may leave now: the held part that no dispute blocks. */
    public BigDecimal free() {
        return held.subtract(disputed).max(BigDecimal.ZERO);
    }
}
