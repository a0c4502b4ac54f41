package io.amanat.shared.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicroClockTest {
    @Test
    void the_time_has_no_more_than_microseconds() {
        MicroClock clock = new MicroClock();
        for (int round = 0; round < 1_000; round++) {
            assertThat(clock.instant().getNano() % 1_000).isZero();
        }
    }

    @Test
    void a_moved_clock_is_cut_to_microseconds_too() {
        MicroClock clock = new MicroClock();
        clock.use(Clock.fixed(Instant.parse("2026-11-21T10:15:30.123456789Z"), ZoneOffset.UTC));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:15:30.123456Z"));
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-11-21T10:15:30.123Z").toEpochMilli());
    }

    @Test
    void the_clock_is_in_utc_and_in_nothing_else() {
        MicroClock clock = new MicroClock();
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
        // A mistake of whoever asks; the reason stands with the method.
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Asia/Tehran")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
