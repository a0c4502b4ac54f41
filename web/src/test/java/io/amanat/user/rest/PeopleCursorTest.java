package io.amanat.user.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.entity.PeoplePosition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place in the list of accounts goes to the client and back. */
class PeopleCursorTest {
    @Test
    void a_place_comes_back_as_it_went() {
        PeoplePosition position = new PeoplePosition(
                Arrays.asList("\u06a9\u0627\u0631\u0628\u0631 \"x\"", null, "2026-01-01T00:00:00.000001Z"),
                UUID.randomUUID());
        String cursor = PeopleCursor.write(position);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(PeopleCursor.read(cursor)).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "{",
                "{\"id\":\"x\",\"values\":[]}",
                "{\"id\":1,\"values\":[]}",
                "{\"id\":\"0193a1b0-0000-7000-8000-000000000000\"}",
                "{\"id\":\"0193a1b0-0000-7000-8000-000000000000\",\"values\":{}}",
                "{\"id\":\"0193a1b0-0000-7000-8000-000000000000\",\"values\":[1]}"
            })
    void what_was_never_given_out_is_no_place(String json) {
        String cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThat(PeopleCursor.read(cursor)).isEmpty();
    }

    @Test
    void nonsense_is_no_place() {
        assertThat(PeopleCursor.read("%%%")).isEmpty();
        assertThat(PeopleCursor.read("a".repeat(8_001))).isEmpty();
    }
}
