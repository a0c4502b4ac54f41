package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class JsonConfigTest {
    private final Jsonb jsonb = new JsonConfig().getContext(Object.class);

    /** What a body with numbers looks like. */
    public record Numbers(NumberText first, NumberText second, Inner inner) {}

    /** One level down. */
    public record Inner(NumberText third, String after) {}

    /** What an answer with money looks like. */
    public record Money(BigDecimal amount, BigInteger units, String nothing) {}

    @Test
    void numbers_arrive_as_the_text_that_was_sent_whether_quoted_or_not() {
        Numbers read = jsonb.fromJson(
                "{\"first\":0.180,\"second\":\"1e999999999\",\"inner\":{\"third\":null,\"after\":\"x\"}}",
                Numbers.class);

        assertThat(read)
                .isEqualTo(new Numbers(new NumberText("0.180"), new NumberText("1e999999999"), new Inner(null, "x")));
    }

    @Test
    void a_huge_unquoted_exponent_is_not_expanded() {
        Numbers read = jsonb.fromJson("{\"first\":1e999999999}", Numbers.class);

        assertThat(read.first().text()).isEqualTo("1E+999999999");
    }

    @Test
    void amounts_leave_as_plain_decimal_strings_and_absent_values_as_null() {
        String written = jsonb.toJson(new Money(new BigDecimal("1.500000000000000000"), BigInteger.TEN.pow(30), null));

        assertThat(written)
                .isEqualTo("{\"amount\":\"1.5\",\"nothing\":null,\"units\":\"1000000000000000000000000000000\"}");
    }
}
