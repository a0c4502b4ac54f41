package io.amanat.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBoundsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1e41}",
                "{\"a\":1e999999}",
                "{\"a\":1e-41}",
                "{\"a\":[{\"b\":0.00000000000000000000000000000000000000001}]}",
                "{\"a\":12345678901234567890123456789012345678901}",
                "{\"a\":\"x\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":[\"\\ud800\"]}",
                "{\"a\":\"\\udc00\\ud800\"}"
            })
    void what_a_column_could_not_give_back_is_broken(String json) {
        assertThat(JsonBounds.broken(JsonObjects.read(json))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1e40,\"b\":-1.5E-39,\"c\":0,\"d\":null,\"e\":true}",
                "{\"a\":1234567890123456789012345678901234567890}",
                "{\"fa\":\"تحویل\\u200cشد\",\"face\":\"\\ud83d\\ude00\"}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]}"
            })
    void what_people_write_is_whole(String json) {
        assertThat(JsonBounds.broken(JsonObjects.read(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 500})
    void depth_has_an_end(int lists) {
        assertThat(JsonBounds.broken(JsonObjects.read("{\"a\":" + "[".repeat(lists) + "]".repeat(lists) + "}"))
                        .orElseThrow())
                .contains("levels");
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 9_000})
    void the_number_of_values_has_an_end(int values) {
        assertThat(JsonBounds.broken(JsonObjects.read("{\"a\":[0" + ",0".repeat(values) + "]}"))
                        .orElseThrow())
                .contains("values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1e2000}", "{\"a\":", "[]", "nothing"})
    void what_was_stored_and_cannot_be_read_says_so(String json) {
        String stored = json.equals("{\"a\":1e2000}") ? "{\"a\":1" + "0".repeat(2_000) + "}" : json;
        assertThat(JsonObjects.stored(stored)).isEqualTo(JsonObjects.read("{\"unreadable\":true}"));
        assertThat(JsonObjects.stored("{\"a\":1}")).isEqualTo(JsonObjects.read("{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 3_000_000})
    void what_is_absurdly_long_is_not_even_read(int length) {
        assertThat(JsonObjects.stored("{\"a\":\"" + "x".repeat(length) + "\"}").containsKey("unreadable"))
                .isTrue();
    }
}
