package io.amanat.admin.admin;

import io.amanat.payment.entity.DayVolume;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Paid payments by day as bars of a drawing, and the sums by currency, which no drawing can add up. Pure.
 *
 * @param bars one for each day that has any, oldest first
 * @param sums of all days
 */
public record VolumeChart(List<Bar> bars, Map<String, BigDecimal> sums) {
    static final int HEIGHT = 100;
    private static final int STEP = 30;

    /**
     * One day.
     *
     * @param height of the largest day 100
     */
    public record Bar(LocalDate day, long count, int x, int y, int height) {}

    static VolumeChart of(List<DayVolume> volumes) {
        Map<LocalDate, Long> counts = new TreeMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (DayVolume volume : volumes) {
            counts.merge(volume.day(), volume.count(), Long::sum);
            sums.merge(volume.currency(), volume.amount(), BigDecimal::add);
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        counts.forEach((day, count) -> {
            int height = (int) Math.max(1, HEIGHT * count / most);
            bars.add(new Bar(day, count, bars.size() * STEP + 2, HEIGHT - height + 12, height));
        });
        return new VolumeChart(List.copyOf(bars), sums);
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }

    /** What the drawing shows, for the view box. */
    public int width() {
        return Math.max(STEP, bars.size() * STEP);
    }

    /** The sums in the order of their currencies. */
    public List<Map.Entry<String, BigDecimal>> totals() {
        return List.copyOf(sums.entrySet());
    }
}
