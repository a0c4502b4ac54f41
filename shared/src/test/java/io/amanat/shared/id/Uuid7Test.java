package io.amanat.shared.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Uuid7Test {
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
        long before = Instant.now().toEpochMilli();
        UUID id = Uuid7.next();
        assertThat(id.getMostSignificantBits() >>> 16)
                .isBetween(before, Instant.now().toEpochMilli() + 1);
    }

    @Test
    void ids_of_one_process_are_strictly_increasing_as_text() {
        List<String> made = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            made.add(Uuid7.next().toString());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_made_by_two_threads_at_once_differ() throws InterruptedException {
        Set<UUID> made = ConcurrentHashMap.newKeySet();
        Thread other = new Thread(() -> IntStream.range(0, 20_000).forEach(round -> made.add(Uuid7.next())));
        other.start();
        IntStream.range(0, 20_000).forEach(round -> made.add(Uuid7.next()));
        other.join();
        assertThat(made).hasSize(40_000);
    }

    @Test
    void the_canonical_form_is_read_in_either_letter_case() {
        UUID id = Uuid7.next();
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
