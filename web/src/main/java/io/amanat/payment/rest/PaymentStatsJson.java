package io.amanat.payment.rest;

import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.PaymentTotals;
import io.amanat.shared.jpa.Coded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many payments there are and what they sum up to; money that never was real is left out.
 *
 * @param byStatus every status, also those without any
 * @param escrows of pay-ins; what holds nothing is left out
 */
public record PaymentStatsJson(
        long total,
        Map<String, Long> byStatus,
        Map<String, Long> byDirection,
        Map<String, Long> escrows,
        List<Volume> volumes) {

    /**
     * Sums of one token.
     *
     * @param paidIn pay-ins that were paid, also those that have gone back since
     * @param held of them what an escrow holds now
     * @param releasable of the held what may be paid out
     */
    public record Volume(
            String currency,
            BigDecimal paidIn,
            BigDecimal held,
            BigDecimal releasable,
            BigDecimal paidOut,
            BigDecimal refunded) {}

    static PaymentStatsJson of(List<PaymentTotals> totals) {
        return new PaymentStatsJson(
                totals.stream().mapToLong(PaymentTotals::count).sum(),
                counts(totals, PaymentStatus.values(), PaymentTotals::status),
                counts(totals, PaymentDirection.values(), PaymentTotals::direction),
                escrows(totals),
                totals.stream()
                        .map(PaymentTotals::currency)
                        .distinct()
                        .sorted()
                        .map(currency -> volume(currency, totals))
                        .toList());
    }

    private static <C extends Coded> Map<String, Long> counts(
            List<PaymentTotals> totals, C[] codes, Function<PaymentTotals, C> code) {
        Map<String, Long> counts = new TreeMap<>();
        for (C each : codes) {
            counts.put(each.code(), 0L);
        }
        totals.forEach(row -> counts.merge(code.apply(row).code(), row.count(), Long::sum));
        return counts;
    }

    private static Map<String, Long> escrows(List<PaymentTotals> totals) {
        List<PaymentTotals> payIns = totals.stream()
                .filter(row -> row.direction() == PaymentDirection.IN)
                .toList();
        Map<String, Long> counts = counts(payIns, EscrowState.values(), PaymentTotals::escrowState);
        counts.remove(EscrowState.NONE.code());
        return counts;
    }

    private static Volume volume(String currency, List<PaymentTotals> totals) {
        List<PaymentTotals> mine =
                totals.stream().filter(row -> row.currency().equals(currency)).toList();
        return new Volume(
                currency,
                sum(mine, row -> row.direction() == PaymentDirection.IN && wasPaid(row.status())),
                sum(mine, row -> row.direction() == PaymentDirection.IN && holds(row.escrowState())),
                sum(mine, row -> row.direction() == PaymentDirection.IN && row.escrowState() == EscrowState.RELEASABLE),
                sum(mine, row -> row.direction() == PaymentDirection.OUT && wasPaid(row.status())),
                sum(mine, row -> row.direction() == PaymentDirection.REFUND && wasPaid(row.status())));
    }

    private static boolean wasPaid(PaymentStatus status) {
        return status == PaymentStatus.CONFIRMED
                || status == PaymentStatus.COMPLETED
                || status == PaymentStatus.REFUNDED;
    }

    private static boolean holds(EscrowState state) {
        return state == EscrowState.FUNDED
                || state == EscrowState.RELEASABLE
                || state == EscrowState.RELEASING
                || state == EscrowState.FAILED;
    }

    private static BigDecimal sum(List<PaymentTotals> totals, Predicate<PaymentTotals> which) {
        return totals.stream().filter(which).map(PaymentTotals::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
