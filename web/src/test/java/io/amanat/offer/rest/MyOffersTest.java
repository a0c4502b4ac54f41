package io.amanat.offer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.OfferListRepository.After;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MyOffersTest {
    private static final String ID = "0190a000-0000-7000-8000-000000000001";

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_cursor_says_where_to_go_on() {
        assertThat(MyOffers.after(encoded("2026-11-21T12:00:00.123456Z," + ID)))
                .contains(new After(Instant.parse("2026-11-21T12:00:00.123456Z"), UUID.fromString(ID)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "%%%",
                "x",
                "MTIz",
                "LA",
                "MjAyNi0xMS0yMVQxMjowMDowMFo",
                "KzEwMDAwMDAwMC0wMS0wMVQwMDowMDowMFosMDE5MGEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx"
            })
    void garbage_begins_at_the_first_page(String cursor) {
        assertThat(MyOffers.after(cursor)).isEmpty();
    }

    @Test
    void a_moment_no_column_can_hold_is_garbage() {
        assertThat(MyOffers.after(encoded("+99999-01-01T00:00:00Z," + ID))).isEmpty();
        assertThat(MyOffers.after(encoded("-0001-01-01T00:00:00Z," + ID))).isEmpty();
    }
}
