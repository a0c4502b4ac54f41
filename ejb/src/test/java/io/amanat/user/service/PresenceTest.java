package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ADA = new UUID(0, 1);

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final Presence presence = Wiring.inject(new Presence(), "clock", clock);

    @Test
    void the_last_moment_of_everybody_is_told_once() {
        presence.here(ADA);
        Wiring.clockAt(clock, NOON.plusSeconds(3));
        presence.here(ADA);
        presence.here(new UUID(0, 2));
        assertThat(presence.drain()).isEqualTo(Map.of(ADA, NOON.plusSeconds(3), new UUID(0, 2), NOON.plusSeconds(3)));
        assertThat(presence.drain()).isEmpty();
    }

    @Test
    void a_crowd_does_not_fill_the_memory_and_who_is_known_stays_up_to_date() {
        presence.here(ADA);
        for (int number = 0; number < Presence.MAX_REMEMBERED; number++) {
            presence.here(new UUID(1, number));
        }
        Wiring.clockAt(clock, NOON.plusSeconds(3));
        presence.here(ADA);
        assertThat(presence.drain()).hasSize(Presence.MAX_REMEMBERED).containsEntry(ADA, NOON.plusSeconds(3));
    }
}
