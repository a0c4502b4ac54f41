package io.amanat.dispute.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisputeCursorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
    private static final UUID ID = Uuid7.next();

    private static String coded(String words) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_place_comes_back_as_it_was_given_out() {
        for (DisputePriority priority : DisputePriority.values()) {
            DisputeCursor place = new DisputeCursor(priority, NOW, ID);
            assertThat(DisputeCursor.ofList(place.text())).contains(place);
        }
        DisputeCursor entry = DisputeCursor.of(NOW, ID);
        assertThat(DisputeCursor.ofLog(entry.text())).contains(entry);
        assertThat(DisputeCursor.ofList(entry.text()))
                .as("a log's place is none in a list")
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "7", "%%%", "aGVsbG8", "LSAtIC0"})
    void what_never_was_a_place_is_none(String garbage) {
        assertThat(DisputeCursor.ofList(garbage)).isEmpty();
        assertThat(DisputeCursor.ofLog(garbage)).isEmpty();
    }

    @Test
    void what_only_looks_like_a_place_is_none() {
        assertThat(DisputeCursor.ofLog("A".repeat(201))).isEmpty();
        assertThat(DisputeCursor.ofLog(coded("soon " + NOW + " " + ID))).isEmpty();
        assertThat(DisputeCursor.ofLog(coded("- " + NOW + " 7"))).isEmpty();
        assertThat(DisputeCursor.ofLog(coded("- +999999999-12-31T23:59:59Z " + ID)))
                .isEmpty();
        assertThat(DisputeCursor.ofLog(coded("- -000001-12-31T23:59:59Z " + ID)))
                .isEmpty();
        assertThat(DisputeCursor.ofLog(coded("- " + NOW + " " + ID))).isPresent();
    }
}
