package io.amanat.shared.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.shared.jpa.Coded;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private enum Size implements Coded {
        SMALL,
        EXTRA_LARGE
    }

    private static List<FieldError> complaints(Consumer<Fields> reading) {
        Fields fields = new Fields();
        reading.accept(fields);
        DomainException refused = catchThrowableOfType(DomainException.class, fields::check);
        return refused == null ? List.of() : refused.details();
    }

    private static List<String> codes(Consumer<Fields> reading) {
        return complaints(reading).stream().map(FieldError::code).toList();
    }

    @Test
    void nothing_wrong_passes_the_check() {
        assertThatCode(new Fields()::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\tb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\ufeffb",
                "a\u00adb",
                "a\ud800b",
                "a\u001bb"
            })
    void a_line_takes_nothing_that_ends_it_or_cannot_be_seen(String text) {
        assertThat(codes(fields -> fields.line("title", text, 1, 20))).containsExactly("INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "نیم\u200cفاصله",
                "کتاب‌های ۱۴۰۵",
                "👩\u200d💻 🇮🇷 ❤\ufe0f",
                "A «desk» & <chairs>",
                "a\u00a0b",
                "میز\u200f (بلوط)"
            })
    void a_line_takes_what_people_write_with_the_joiners_of_persian(String text) {
        assertThat(new Fields().line("title", " " + text + "\n", 1, 40)).isEqualTo(text);
    }

    @Test
    void a_line_that_stands_already_stays_and_no_new_one_like_it() {
        Fields fields = Fields.over(java.util.Set.of("a\nb"));
        assertThat(fields.line("title", "a\nb", 1, 20)).isEqualTo("a\nb");
        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(fields.line("title", "a\nc", 1, 20)).isNull();
        assertThatThrownBy(fields::check).isInstanceOf(DomainException.class);
    }

    @Test
    void every_complaint_is_told_at_once_in_the_order_of_reading() {
        List<FieldError> told = complaints(fields -> {
            fields.text("title", " ", 1, 10);
            fields.amount("budget.min", "-1", false, true);
            fields.uuid("categoryId", "x", false);
            fields.oneOf("size", "huge", Size.class, Size.SMALL);
            fields.integer("quantity", "0", 1, 5, 1);
            fields.reject("other", "ODD", "other is odd.");
        });
        assertThat(told)
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("title", "REQUIRED"),
                        tuple("budget.min", "OUT_OF_RANGE"),
                        tuple("categoryId", "INVALID_ID"),
                        tuple("size", "UNKNOWN_VALUE"),
                        tuple("quantity", "OUT_OF_RANGE"),
                        tuple("other", "ODD"));
        assertThat(told).extracting(FieldError::message).allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void the_refusal_is_a_validation_error() {
        Fields fields = new Fields().reject("a", "B", "c.");
        DomainException refused = catchThrowableOfType(DomainException.class, fields::check);
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refused.code().kind()).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void text_is_stripped_and_blank_text_is_missing() {
        Fields fields = new Fields();
        assertThat(fields.text("a", "  word  ", 1, 10)).isEqualTo("word");
        assertThat(fields.text("a", "   ", 0, 10)).isNull();
        assertThat(fields.text("a", null, 0, 10)).isNull();
        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(codes(bad -> bad.text("a", null, 1, 10))).containsExactly("REQUIRED");
    }

    @Test
    void text_length_is_counted_in_characters_that_people_see_as_such() {
        String hearts = "\uD83D\uDC9A".repeat(5);
        assertThat(codes(fields -> fields.text("a", hearts, 5, 5))).isEmpty();
        assertThat(codes(fields -> fields.text("a", hearts, 6, 9))).containsExactly("TOO_SHORT");
        assertThat(codes(fields -> fields.text("a", hearts, 0, 4))).containsExactly("TOO_LONG");
    }

    @Test
    void text_with_a_null_byte_cannot_be_stored() {
        assertThat(codes(fields -> fields.text("a", "a\0b", 1, 10))).containsExactly("INVALID");
    }

    @Test
    void matching_text_must_match_as_a_whole() {
        Pattern digits = Pattern.compile("\\d+");
        Fields fields = new Fields();
        assertThat(fields.matching("a", "123", digits, 5, "a takes digits.")).isEqualTo("123");
        assertThat(fields.matching("a", null, digits, 5, "a takes digits.")).isNull();
        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(complaints(bad -> bad.matching("a", "123x", digits, 5, "a takes digits.")))
                .containsExactly(new FieldError("a", "INVALID", "a takes digits."));
    }

    @Test
    void a_closed_list_is_read_by_its_codes_and_names_them_in_the_complaint() {
        Fields fields = new Fields();
        assertThat(fields.oneOf("size", "extra_large", Size.class, Size.SMALL)).isEqualTo(Size.EXTRA_LARGE);
        assertThat(fields.oneOf("size", null, Size.class, Size.SMALL)).isEqualTo(Size.SMALL);
        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(complaints(bad -> bad.oneOf("size", "EXTRA_LARGE", Size.class, Size.SMALL)))
                .containsExactly(new FieldError("size", "UNKNOWN_VALUE", "size must be one of small, extra_large."));
        assertThat(codes(bad -> bad.oneOf("size", "", Size.class, Size.SMALL))).containsExactly("UNKNOWN_VALUE");
    }

    @Test
    void an_id_is_required_or_optional_but_never_half_right() {
        UUID id = UUID.fromString("018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f");
        Fields fields = new Fields();
        assertThat(fields.uuid("id", id.toString(), true)).isEqualTo(id);
        assertThat(fields.uuid("id", " ", false)).isNull();
        assertThatCode(fields::check).doesNotThrowAnyException();
        assertThat(codes(bad -> bad.uuid("id", null, true))).containsExactly("REQUIRED");
        assertThat(codes(bad -> bad.uuid("id", "507f1f77bcf86cd799439011", false)))
                .containsExactly("INVALID_ID");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 5", "2.0, 2", "0.3e1, 3"})
    void a_whole_number_in_its_range_is_read(String text, int expected) {
        Fields fields = new Fields();
        assertThat(fields.integer("n", text, 1, 5, 1)).isEqualTo(expected);
        assertThatCode(fields::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, OUT_OF_RANGE",
        "6, OUT_OF_RANGE",
        "-1, OUT_OF_RANGE",
        "99999999999, OUT_OF_RANGE",
        "1.5, INVALID_NUMBER",
        "one, INVALID_NUMBER",
        "1e999999999, INVALID_NUMBER"
    })
    void a_number_that_is_not_whole_or_out_of_range_is_refused(String text, String code) {
        assertThat(codes(
                        fields -> assertThat(fields.integer("n", text, 1, 5, 1)).isNull()))
                .containsExactly(code);
    }

    @Test
    void a_missing_number_takes_the_default_or_is_required() {
        assertThat(new Fields().integer("n", null, 1, 5, 3)).isEqualTo(3);
        assertThat(codes(fields -> fields.integer("n", " ", 1, 5, null))).containsExactly("REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({"12.5, 12.5", "1e3, 1000", "0.000000000000000001, 0.000000000000000001", "1.0000000000000000000, 1"})
    void an_amount_that_the_column_can_hold_is_read(String text, java.math.BigDecimal expected) {
        Fields fields = new Fields();
        assertThat(fields.amount("price", text, true, false)).isEqualByComparingTo(expected);
        assertThatCode(fields::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, OUT_OF_RANGE",
        "-1, OUT_OF_RANGE",
        "0.0000000000000000001, TOO_MANY_DECIMALS",
        "1.1234567890123456789, TOO_MANY_DECIMALS",
        "100000000000000000000, INVALID_NUMBER",
        "1e400, INVALID_NUMBER",
        "ten, INVALID_NUMBER"
    })
    void an_amount_that_is_not_more_than_zero_or_not_storable_is_refused(String text, String code) {
        assertThat(codes(fields ->
                        assertThat(fields.amount("price", text, true, false)).isNull()))
                .containsExactly(code);
    }

    @Test
    void a_zero_amount_passes_only_where_zero_is_allowed() {
        assertThat(new Fields().amount("budget.min", "0.0", false, true)).isZero();
        assertThat(codes(fields -> fields.amount("price", "0", false, false))).containsExactly("OUT_OF_RANGE");
        assertThat(new Fields().amount("budget.min", null, false, true)).isNull();
        assertThat(codes(fields -> fields.amount("price", "", true, false))).containsExactly("REQUIRED");
    }
}
