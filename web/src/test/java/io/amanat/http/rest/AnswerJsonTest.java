package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers are the bytes that JSON-B made of them. */
class AnswerJsonTest {
    private final Jsonb jsonb = new JsonConfig().getContext(Envelope.class);
    private final AnswerJson answers = new AnswerJson(jsonb);

    /** Says itself how it is called. */
    public record Named(@JsonbProperty("other name") String name, String after) {}

    private String written(Envelope answer) {
        return new String(answers.write(answer), StandardCharsets.UTF_8);
    }

    private void same(Envelope answer) {
        byte[] expected = jsonb.toJson(answer).getBytes(StandardCharsets.UTF_8);
        byte[] found = answers.write(answer);
        assertThat(new String(found, StandardCharsets.UTF_8)).isEqualTo(new String(expected, StandardCharsets.UTF_8));
        assertThat(found).isEqualTo(expected);
    }

    @TestFactory
    List<DynamicTest> every_record_of_this_module_is_written_as_json_b_writes_it() {
        List<Class<?>> records = AnyRecord.ofThisModule();
        assertThat(records).hasSizeGreaterThan(150);
        return records.stream()
                .map(type -> DynamicTest.dynamicTest(type.getName(), () -> {
                    for (int variant = 0; variant < AnyRecord.VARIANTS; variant++) {
                        Object value = AnyRecord.of(type, variant);
                        same(Envelope.of(value));
                        same(new Envelope(true, List.of(value, value), value, "said"));
                    }
                }))
                .toList();
    }

    @Test
    void texts_of_every_sign_are_written_as_json_b_writes_them() {
        StringBuilder all = new StringBuilder();
        for (int sign = 0; sign <= Character.MAX_VALUE; sign++) {
            if (!Character.isSurrogate((char) sign)) {
                all.append((char) sign);
            }
        }
        all.append("کفش ۱۲ \uD83D\uDC5F");
        same(Envelope.of(all.toString()));
    }

    /** JSON-B loses it to a question mark. */
    @Test
    void half_a_sign_is_escaped_and_read_back_as_it_was() {
        for (String broken : List.of("\uD83D", "a\uD83Db", "\uDC5Fa", "\uD83D\uD83D\uDC5F", "\uDC5F\uD83D")) {
            try (JsonReader reader = Json.createReader(new StringReader(written(Envelope.of(broken))))) {
                assertThat(reader.readObject().getString("data")).isEqualTo(broken);
            }
        }
    }

    @Test
    void times_of_any_year_and_fraction_are_written_as_json_b_writes_them() {
        for (String time : List.of(
                "2026-11-22T20:37:28Z",
                "2026-01-02T03:04:05.100Z",
                "2026-01-02T03:04:05.000001Z",
                "2026-01-02T03:04:05.000000001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T00:00:00Z")) {
            Instant moment = Instant.parse(time);
            assertThat(written(Envelope.of(moment))).isEqualTo("{\"data\":\"" + time + "\",\"success\":true}");
            same(Envelope.of(moment));
        }
        same(Envelope.of(Instant.parse("0000-01-01T00:00:00Z").minusNanos(1)));
        same(Envelope.of(Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1)));
        same(Envelope.of(Instant.MIN));
        same(Envelope.of(Instant.MAX));
    }

    @Test
    void numbers_and_amounts_are_written_as_json_b_writes_them() {
        same(Envelope.of(List.of(0, -1, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, 1.5, (short) 3, 'x')));
        same(Envelope.of(List.of(
                new BigDecimal("0E-18"),
                new BigDecimal("1418.000000000000000000"),
                new BigDecimal("-0.10"),
                new BigDecimal("1E+30"),
                BigInteger.TEN.pow(40))));
    }

    /** The server's own writer, for other charsets, is told them. */
    @Test
    void the_types_of_an_envelope_change_nothing_of_what_json_b_writes() throws NoSuchMethodException {
        Envelope<List<Named>, Envelope.PageMeta> page = typed();
        assertThat(jsonb.toJson(
                        page, AnswerJsonTest.class.getDeclaredMethod("typed").getGenericReturnType()))
                .isEqualTo(written(page))
                .contains("other name");
    }

    private static Envelope<List<Named>, Envelope.PageMeta> typed() {
        return new Envelope<>(true, List.of(new Named("a", null)), new Envelope.PageMeta(1, 20, 1), null);
    }

    @Test
    void what_is_no_record_is_left_to_json_b() {
        Map<String, Object> map = new TreeMap<>();
        map.put("at", Instant.EPOCH);
        map.put("amount", new BigDecimal("1.50"));
        map.put("none", null);
        same(Envelope.of(map));
        same(Envelope.of(List.of(map, LocalDate.of(2026, 11, 22), List.of())));
        same(Envelope.of(Arrays.asList("a", null)));
        same(Envelope.of(new Named("a", null)));
        same(Envelope.of(null));
        same(Envelope.said("Done."));
    }
}
