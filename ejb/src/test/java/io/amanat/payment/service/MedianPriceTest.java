package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One price out of several; pure. */
class MedianPriceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Price price(String usd) {
        return new Price("s" + usd, new BigDecimal(usd), NOW);
    }

    private static MedianPrice.Result of(String... usd) {
        return MedianPrice.of(Stream.of(usd).map(MedianPriceTest::price).toList(), NOW, HOUR, 100);
    }

    @Test
    void of_three_sources_one_may_lie() {
        assertThat(of("1.0001", "0.9999", "5").price().usd()).isEqualByComparingTo("1.0001");
        assertThat(of("0.0001", "0.9999", "1").price().usd()).isEqualByComparingTo("0.9999");
        assertThat(of("0.0001", "0.9999", "1").price().source()).isEqualTo("median of 2");
    }

    @Test
    void of_two_that_contradict_each_other_neither_is_believed() {
        assertThat(of("1", "1.1").rejection()).isEqualTo(QuoteRejection.DISAGREEMENT);
        assertThat(of("1", "1.01").price().usd()).isEqualByComparingTo("1.005");
        assertThat(of("1", "2", "3").rejection()).isEqualTo(QuoteRejection.DISAGREEMENT);
        assertThat(of("1", "1", "3", "3").rejection()).isEqualTo(QuoteRejection.DISAGREEMENT);
    }

    @Test
    void one_source_alone_is_believed_and_named() {
        assertThat(of("0.998").price()).isEqualTo(new Price("s0.998", new BigDecimal("0.998"), NOW));
        assertThat(of().rejection()).isEqualTo(QuoteRejection.NO_SOURCE);
    }

    @Test
    void what_is_too_old_or_from_the_future_is_not_counted() {
        Price old = new Price("old", BigDecimal.ONE, NOW.minus(HOUR).minusSeconds(1));
        Price ahead = new Price(
                "ahead", BigDecimal.ONE, NOW.plus(MedianPrice.CLOCK_SKEW).plusSeconds(1));
        Price aged = new Price("aged", BigDecimal.ONE, NOW.minus(HOUR));
        assertThat(MedianPrice.of(List.of(old, ahead), NOW, HOUR, 100).rejection())
                .isEqualTo(QuoteRejection.STALE);
        MedianPrice.Result result = MedianPrice.of(List.of(old, ahead, aged, price("1.001")), NOW, HOUR, 100);
        assertThat(result.price().usd()).isEqualByComparingTo("1.0005");
        assertThat(result.price().asOf()).isEqualTo(aged.asOf());
    }
}
