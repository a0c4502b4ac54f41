package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final UUID ID = Uuid7.next();
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456Z");

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_a_client_carries_comes_back_as_it_went() {
        Cursor time = Cursor.at(TIME, ID);
        assertThat(Cursor.ofTime(time.text())).isEqualTo(time);
        assertThat(time.time()).isEqualTo(TIME);
        Cursor amount = Cursor.at(new BigDecimal("0.10"), ID);
        assertThat(Cursor.ofAmount(amount.text())).isEqualTo(amount);
        assertThat(amount.amount()).isEqualByComparingTo("0.1");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"1", "not base64 !", "AAAA", "....", "null"})
    void garbage_is_the_first_page_and_never_an_error(String garbage) {
        assertThat(Cursor.ofTime(garbage)).isNull();
        assertThat(Cursor.ofAmount(garbage)).isNull();
    }

    @Test
    void a_cursor_of_another_list_a_broken_one_and_a_huge_one_are_garbage() {
        assertThat(Cursor.ofTime(Cursor.at(BigDecimal.ONE, ID).text())).isNull();
        assertThat(Cursor.ofAmount(Cursor.at(TIME, ID).text())).isNull();
        assertThat(Cursor.ofAmount(encoded("1e999999999|" + ID))).isNull();
        assertThat(Cursor.ofTime(encoded(TIME + "|no-id"))).isNull();
        assertThat(Cursor.ofTime(encoded("|".repeat(300)))).isNull();
    }
}
