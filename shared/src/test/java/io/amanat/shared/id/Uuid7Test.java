package io.amanat.shared.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Uuid7Test {
    private static final Instant MOMENT = Instant.parse("2026-11-21T10:15:30.123456Z");

    @Test
    void an_id_carries_version_7_and_the_variant_of_the_rfc() {
        for (int round = 0; round < 1_000; round++) {
            UUID id = Uuid7.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void the_first_48_bits_are_the_milliseconds_of_the_moment() {
        UUID id = Uuid7.at(MOMENT);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(MOMENT.toEpochMilli());
    }

    @Test
    void ids_of_later_milliseconds_sort_after_earlier_ones_as_text() {
        List<String> made = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            made.add(Uuid7.at(MOMENT.plusMillis(step)).toString());
        }
        assertThat(made).isSorted();
    }

    @Test
    void ids_of_the_same_millisecond_differ() {
        Set<UUID> made = new HashSet<>();
        for (int round = 0; round < 10_000; round++) {
            made.add(Uuid7.at(MOMENT));
        }
        assertThat(made).hasSize(10_000);
    }

    @Test
    void the_canonical_form_is_read_in_either_letter_case() {
        UUID id = Uuid7.at(MOMENT);
        assertThat(Uuid7.parseOrNull(id.toString())).isEqualTo(id);
        assertThat(Uuid7.parseOrNull(id.toString().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "me",
                "018f3c1e9a7b7c3d8e4f5a6b7c8d9e0f",
                "{18f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0}",
                "018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0",
                "018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0g",
                "018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f ",
                " 18f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f",
                "018f3c1e_9a7b_7c3d_8e4f_5a6b7c8d9e0f"
            })
    void what_is_not_the_canonical_form_names_nothing(String text) {
        assertThat(Uuid7.parseOrNull(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000001-000-0000-0000-000000000000",
                "00000001-00000-000-0000-000000000000",
                "+1234567-0000-0000-0000-000000000000"
            })
    void thirty_six_characters_with_misplaced_dashes_or_signs_are_not_an_id(String text) {
        assertThat(text).hasSize(36);
        assertThat(Uuid7.parseOrNull(text)).isNull();
    }
}
