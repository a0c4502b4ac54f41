package io.amanat.admin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.DayVolume;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paid payments as bars. */
class VolumeChartTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static DayVolume volume(int later, String currency, long count, String amount) {
        return new DayVolume(DAY.plusDays(later), currency, count, new BigDecimal(amount));
    }

    @Test
    void currencies_of_a_day_make_one_bar_and_are_never_added_up() {
        VolumeChart chart = VolumeChart.of(
                List.of(volume(0, "USDC", 1, "5"), volume(0, "USDT", 3, "1.5"), volume(1, "USDT", 1, "0.5")));
        assertThat(chart.bars()).extracting(VolumeChart.Bar::count).containsExactly(4L, 1L);
        assertThat(chart.bars()).extracting(VolumeChart.Bar::height).containsExactly(100, 25);
        assertThat(chart.bars()).allMatch(bar -> bar.y() + bar.height() == 112);
        assertThat(chart.sums())
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of("USDC", new BigDecimal("5"), "USDT", new BigDecimal("2.0")));
    }

    @Test
    void nothing_paid_is_an_empty_drawing() {
        assertThat(VolumeChart.of(List.of()).isEmpty()).isTrue();
    }
}
