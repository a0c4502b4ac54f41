package io.amanat.shop.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SellerRailsCacheTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final SellerRailsCache cache = Wiring.inject(new SellerRailsCache(), "clock", clock);
    private final UUID seller = Uuid7.next();
    private final UUID template = Uuid7.next();
    private int reads;

    private SellerRails read() {
        reads++;
        return new SellerRails(List.of(reads), List.of());
    }

    private int ask(UUID whose, UUID item) {
        return cache.of(whose, item, this::read).chains().get(0);
    }

    @Test
    void what_was_read_is_believed_for_half_a_minute_for_each_seller_and_template() {
        assertThat(ask(seller, null)).isEqualTo(1);
        assertThat(ask(seller, template)).isEqualTo(2);
        assertThat(ask(seller, null)).isEqualTo(1);
        Wiring.clockAt(clock, NOON.plus(SellerRailsCache.MEMORY).minusMillis(1));
        assertThat(ask(seller, template)).isEqualTo(2);
        Wiring.clockAt(clock, NOON.plus(SellerRailsCache.MEMORY));
        assertThat(ask(seller, template)).isEqualTo(3);
        Wiring.clockAt(clock, NOON);
        assertThat(ask(seller, template)).as("a clock that was set back").isEqualTo(4);
    }

    @Test
    void a_change_is_seen_at_once_for_the_shop_and_all_its_templates() {
        UUID other = new UUID(seller.getMostSignificantBits(), seller.getLeastSignificantBits() ^ 1);
        ask(seller, null);
        ask(seller, template);
        ask(other, null);
        cache.on(new ShopEvents.RailsChanged(seller));
        assertThat(ask(seller, null)).isEqualTo(4);
        assertThat(ask(seller, template)).isEqualTo(5);
        assertThat(ask(other, null)).as("another seller is not read again").isEqualTo(3);
    }

    @Test
    void what_was_read_while_it_changed_is_not_kept() {
        cache.of(seller, null, () -> {
            cache.on(new ShopEvents.RailsChanged(seller));
            return read();
        });
        assertThat(ask(seller, null)).isEqualTo(2);
        assertThat(ask(seller, null)).isEqualTo(2);
    }

    @Test
    void it_never_grows_beyond_its_bound() {
        for (int count = 0; count <= SellerRailsCache.MAX_KNOWN; count++) {
            ask(Uuid7.next(), null);
        }
        int before = reads;
        ask(seller, null);
        ask(seller, null);
        assertThat(reads).isEqualTo(before + 1);
    }
}
