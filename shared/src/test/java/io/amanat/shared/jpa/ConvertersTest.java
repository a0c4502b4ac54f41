package io.amanat.shared.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConvertersTest {
    private enum Colour implements Coded {
        RED,
        DARK_BLUE
    }

    private final TextArrayConverter array = new TextArrayConverter();

    @Test
    void a_list_becomes_an_array_literal_in_which_every_element_is_quoted() {
        assertThat(array.convertToDatabaseColumn(List.of())).isEqualTo("{}");
        assertThat(array.convertToDatabaseColumn(null)).isEqualTo("{}");
        assertThat(array.convertToDatabaseColumn(List.of("a", "b,c", "{d}", "", "NULL")))
                .isEqualTo("{\"a\",\"b,c\",\"{d}\",\"\",\"NULL\"}");
    }

    @Test
    void quotes_and_backslashes_inside_an_element_are_escaped() {
        assertThat(array.convertToDatabaseColumn(List.of("say \"hi\"", "c:\\temp")))
                .isEqualTo("{\"say \\\"hi\\\"\",\"c:\\\\temp\"}");
    }

    @Test
    void an_absent_element_is_not_the_word_null() {
        assertThat(array.convertToDatabaseColumn(java.util.Arrays.asList("a", null, "NULL")))
                .isEqualTo("{\"a\",NULL,\"NULL\"}");
    }

    @Test
    void an_array_column_is_read_as_an_unmodifiable_list() {
        List<String> read = array.convertToEntityAttribute(new String[] {"a", "b"});
        assertThat(read).containsExactly("a", "b").isUnmodifiable();
        assertThat(array.convertToEntityAttribute(null)).isEmpty();
    }

    @Test
    void a_list_of_numbers_becomes_an_array_literal_and_comes_back_unmodifiable() {
        IntegerArrayConverter numbers = new IntegerArrayConverter();
        assertThat(numbers.convertToDatabaseColumn(List.of())).isEqualTo("{}");
        assertThat(numbers.convertToDatabaseColumn(null)).isEqualTo("{}");
        assertThat(numbers.convertToDatabaseColumn(List.of(56, -1, Integer.MAX_VALUE)))
                .isEqualTo("{56,-1,2147483647}");
        assertThat(numbers.convertToEntityAttribute(new Integer[] {56, -1}))
                .containsExactly(56, -1)
                .isUnmodifiable();
        assertThat(numbers.convertToEntityAttribute(null)).isEmpty();
    }

    @Test
    void an_id_column_is_read_from_either_form_and_null_stays_null() {
        UuidConverter converter = new UuidConverter();
        UUID id = UUID.fromString("018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f");
        assertThat(converter.convertToEntityAttribute(id)).isEqualTo(id);
        assertThat(converter.convertToEntityAttribute(id.toString())).isEqualTo(id);
        assertThat(converter.convertToEntityAttribute(null)).isNull();
        assertThat(converter.convertToDatabaseColumn(id)).isEqualTo(id);
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
    }

    @Test
    void an_instant_keeps_its_microseconds_in_both_directions() {
        InstantConverter converter = new InstantConverter();
        Instant moment = Instant.parse("2026-11-21T10:15:30.123456Z");
        Timestamp column = converter.convertToDatabaseColumn(moment);
        assertThat(column.getNanos()).isEqualTo(123_456_000);
        assertThat(converter.convertToEntityAttribute(column)).isEqualTo(moment);
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }

    @Test
    void json_passes_as_text_and_null_stays_null() {
        JsonConverter converter = new JsonConverter();
        assertThat(converter.convertToDatabaseColumn("{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(converter.convertToEntityAttribute("{\"a\": 1}")).isEqualTo("{\"a\": 1}");
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }

    @Test
    void a_coded_enum_is_found_by_its_code_and_by_nothing_else() {
        assertThat(Coded.codeOf(Colour.DARK_BLUE)).isEqualTo("dark_blue");
        assertThat(Coded.codeOf(null)).isNull();
        assertThat(Coded.find(Colour.class, "dark_blue")).isEqualTo(Colour.DARK_BLUE);
        assertThat(Coded.find(Colour.class, "DARK_BLUE")).isNull();
        assertThat(Coded.find(Colour.class, null)).isNull();
        assertThat(Coded.require(Colour.class, "red")).isEqualTo(Colour.RED);
        assertThat(Coded.require(Colour.class, null)).isNull();
        assertThatThrownBy(() -> Coded.require(Colour.class, "green"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Colour")
                .hasMessageContaining("green");
    }
}
