package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written in one piece is, to the letter, what Jsonb writes. */
class EnvelopeWriterTest {
    private final Jsonb jsonb = new JsonConfig().getContext(Object.class);

    /** Everything that answers are made of. */
    public record Everything(
            String zero,
            boolean isOpen,
            Boolean maybe,
            int count,
            Integer some,
            long big,
            Long more,
            BigDecimal amount,
            BigInteger units,
            UUID id,
            Instant at,
            LocalDate day,
            Duration lasting,
            Colour colour,
            double share,
            Object anything,
            List<Inner> inner,
            Map<String, Object> named,
            Inner alone) {}

    /** One level down. */
    public record Inner(String text, List<String> texts) {}

    /** Names of its own. */
    public record Renamed(@JsonbProperty("another") String name) {}

    /** Says more than its components. */
    public record Telling(int width) {
        public int getArea() {
            return width * width;
        }

        public int twice() {
            return 2 * width;
        }
    }

    /** An enum as JSON-B has it. */
    public enum Colour {
        RED
    }

    /** No record. */
    public static final class Bean {
        public String getName() {
            return "bean";
        }
    }

    static List<Object> values() {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("z", null);
        named.put("a\"b", List.of(1, "two", BigDecimal.TEN));
        Everything all = new Everything(
                "quote \" backslash \\ slash / \b\f\n\r\t\u0001\u001f\u007f\u2028 é سلام 😀",
                true,
                null,
                -1,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                7L,
                new BigDecimal("1E+3"),
                BigInteger.TWO.pow(100),
                new UUID(1, 2),
                Instant.parse("2026-11-22T10:00:00.120Z"),
                LocalDate.of(2026, 11, 22),
                Duration.ofSeconds(90),
                Colour.RED,
                0.1,
                new Telling(3),
                Arrays.asList(new Inner("x", List.of()), null, new Inner(null, Arrays.asList("a", null))),
                named,
                new Inner("", List.of("\\")));
        Everything nothing = new Everything(
                null, false, false, 0, null, 0, null, null, null, null, null, null, null, null, 0, null, null, null,
                null);
        return List.of(
                all,
                nothing,
                List.of(),
                Map.of(),
                "text",
                12,
                List.of(all, nothing),
                new Renamed("x"),
                new Telling(2),
                new Bean(),
                Map.of(1, "one"),
                Map.of(Colour.RED, 1),
                Set.of(UUID.randomUUID()),
                Json.createObjectBuilder()
                        .add("b", 1)
                        .add("a", Json.createArrayBuilder().add("x").addNull())
                        .build(),
                Instant.parse("2026-11-22T10:00:00Z"),
                Instant.parse("2026-11-22T10:00:00.000001Z"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_answer_is_written_to_the_letter_as_jsonb_writes_it(Object value) {
        for (Envelope envelope : List.of(
                Envelope.of(value),
                Envelope.said("done"),
                new Envelope(false, value, new Envelope.PageMeta(1, 20, 300), null),
                new Envelope(true, null, null, null))) {
            assertThat(EnvelopeWriter.text(envelope)).isEqualTo(jsonb.toJson(envelope));
        }
    }
}
