package io.amanat.payment.service;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** One price out of what several sources say. Pure. */
final class MedianPrice {
    /** How far ahead of ours a source's clock may be. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int SCALE = 18;

    private MedianPrice() {}

    /** @param rejection null when there is a price */
    record Result(Price price, QuoteRejection rejection) {}

    /**
     * The median of the fresh readings, when most of them are near it: of two that contradict each other neither is
     * believed, of three one may lie.
     *
     * @param spreadBps how far a reading may be away and still agree
     */
    static Result of(List<Price> readings, Instant now, Duration maxAge, int spreadBps) {
        if (readings.isEmpty()) {
            return new Result(null, QuoteRejection.NO_SOURCE);
        }
        List<Price> fresh = readings.stream()
                .filter(reading -> !reading.asOf().isBefore(now.minus(maxAge)))
                .filter(reading -> !reading.asOf().isAfter(now.plus(CLOCK_SKEW)))
                .sorted(Comparator.comparing(Price::usd))
                .toList();
        if (fresh.isEmpty()) {
            return new Result(null, QuoteRejection.STALE);
        }
        BigDecimal median = median(fresh);
        BigDecimal tolerance = median.multiply(BigDecimal.valueOf(spreadBps)).divide(BPS, SCALE, RoundingMode.HALF_UP);
        List<Price> agreeing = fresh.stream()
                .filter(reading -> reading.usd().subtract(median).abs().compareTo(tolerance) <= 0)
                .toList();
        if (agreeing.size() * 2 <= fresh.size()) {
            return new Result(null, QuoteRejection.DISAGREEMENT);
        }
        Instant oldest = agreeing.stream()
                .map(Price::asOf)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String names = agreeing.size() == 1 ? agreeing.get(0).source() : "median of " + agreeing.size();
        return new Result(new Price(names, median, oldest), null);
    }

    private static BigDecimal median(List<Price> sorted) {
        int middle = sorted.size() / 2;
        if (sorted.size() % 2 == 1) {
            return sorted.get(middle).usd();
        }
        return sorted.get(middle - 1)
                .usd()
                .add(sorted.get(middle).usd())
                .divide(BigDecimal.valueOf(2), SCALE, RoundingMode.HALF_UP);
    }
}
