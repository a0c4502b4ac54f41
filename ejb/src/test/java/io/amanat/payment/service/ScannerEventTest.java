package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerEventTest {
    private static final String FULL =
            """
            {"intentId":"i-1","paymentReference":"0xabc","txHash":"0xhash","blockNumber":7000000000,"confirmations":5,
             "amount":"12500000000000000000","token":"0xtoken","chainId":97,"status":"confirmed","logIndex":3}
            """;

    @Test
    void every_fact_of_the_event_is_read() {
        assertThat(ScannerEvent.parse(FULL))
                .isEqualTo(new ScannerEvent(
                        "i-1",
                        "confirmed",
                        "0xhash",
                        "0xabc",
                        97,
                        "0xtoken",
                        new BigInteger("12500000000000000000"),
                        5,
                        7_000_000_000L,
                        3));
    }

    @Test
    void only_the_intent_is_needed_and_unknown_facts_are_passed_over() {
        ScannerEvent event = ScannerEvent.parse("{\"intentId\":\"i-1\",\"news\":{\"a\":[1,2]}}");
        assertThat(event.intentId()).isEqualTo("i-1");
        assertThat(event.status()).isEmpty();
        assertThat(event.amount()).isZero();
        assertThat(event.logIndex()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"amount\":null", ",\"amount\":\"\"", ",\"amount\":\"1e5\"", ",\"amount\":1.5"})
    @Tag("R-PAY-29")
    void R_PAY_29_a_transfer_without_an_amount_is_malformed_and_never_one_of_nothing(String amount) {
        Throwable refused = catchThrowable(
                () -> ScannerEvent.parse("{\"intentId\":\"i-1\",\"status\":\"confirmed\"" + amount + "}"));
        assertThat(refused).isInstanceOf(DomainException.class);
        assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.MALFORMED_BODY);
    }

    @Test
    void a_transfer_is_told_apart_by_its_log_or_by_its_reference_or_by_its_intent() {
        assertThat(ScannerEvent.parse(FULL).ordinal()).isEqualTo("log:3");
        assertThat(ScannerEvent.parse("{\"intentId\":\"i-1\",\"paymentReference\":\"0xabc\"}")
                        .ordinal())
                .isEqualTo("ref:0xabc");
        assertThat(ScannerEvent.parse("{\"intentId\":\"i-1\",\"paymentReference\":\"\"}")
                        .ordinal())
                .isEqualTo("ref:i-1");
        assertThat(ScannerEvent.parse("{\"intentId\":\"i-1\"}").ordinal()).isEqualTo("ref:i-1");
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{}",
                "{\"intentId\":null}",
                "{\"intentId\":7}",
                "{\"intentId\":\"" + "i".repeat(151) + "\"}",
                "{\"intentId\":\"i\\u0000\"}",
                "{\"intentId\":\"i-1\",\"txHash\":\"" + "f".repeat(101) + "\"}",
                "{\"intentId\":\"i-1\",\"txHash\":\"0x\\u0000\"}",
                "{\"intentId\":\"i-1\",\"amount\":\"-1\"}",
                "{\"intentId\":\"i-1\",\"amount\":\"1.5\"}",
                "{\"intentId\":\"i-1\",\"amount\":\"1e5\"}",
                "{\"intentId\":\"i-1\",\"amount\":\"\"}",
                "{\"intentId\":\"i-1\",\"amount\":\"" + "9".repeat(79) + "\"}",
                "{\"intentId\":\"i-1\",\"blockNumber\":1.5}",
                "{\"intentId\":\"i-1\",\"blockNumber\":99999999999999999999}",
                "{\"intentId\":\"i-1\",\"blockNumber\":1e400}",
                "{\"intentId\":\"i-1\",\"blockNumber\":1e999999999}",
                "{\"intentId\":\"i-1\",\"blockNumber\":null}",
                "{\"intentId\":\"i-1\",\"blockNumber\":\"7\"}",
                "{\"intentId\":\"i-1\",\"x\":" + "[".repeat(500) + "]",
                "{\"intentId\":\"i-1\",\"x\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}",
                "{\"a\":".repeat(5_000),
                "[".repeat(60_000),
                "{\"intentId\":\"i-1\",\"x\":" + "9".repeat(60_000),
                "{\"intentId\":\"\uD800\"",
                "\0",
                "\uFEFF{\"intentId\":\"i-1\"");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_is_no_event_is_malformed_and_nothing_else(String body) {
        Throwable refused = catchThrowable(() -> ScannerEvent.parse(body));
        assertThat(refused).isInstanceOf(DomainException.class);
        assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.MALFORMED_BODY);
    }

    static Stream<String> odd() {
        return Stream.of(
                "\"status\":5",
                "\"status\":null",
                "\"txHash\":5",
                "\"txHash\":null",
                "\"amount\":5",
                "\"amount\":null",
                "\"chainId\":\"97\"",
                "\"chainId\":null",
                "\"chainId\":1e400",
                "\"chainId\":1e999999999",
                "\"chainId\":99999999999",
                "\"confirmations\":1e999999999",
                "\"confirmations\":1.5",
                "\"confirmations\":\"many\"",
                "\"logIndex\":\"3\"",
                "\"logIndex\":99999999999",
                "\"logIndex\":1e999999999",
                "\"token\":{}",
                "\"paymentReference\":[]",
                "\"token\":\"\\u0000\"",
                "\"paymentReference\":\"\\u0000\"",
                "\"paymentReference\":\"" + "f".repeat(1_000) + "\"",
                "\"token\":\"" + "f".repeat(1_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void a_fact_of_a_strange_kind_is_malformed_or_counts_as_missing_but_never_breaks_the_reader(String fact) {
        Throwable thrown = catchThrowable(() -> {
            ScannerEvent event = ScannerEvent.parse("{\"intentId\":\"i-1\"," + fact + "}");
            assertThat(event.ordinal()).startsWith("ref:").isNotEqualTo("ref:");
            assertThat(event.chainId()).isNotEqualTo(97);
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DomainException.class);
            assertThat(((DomainException) thrown).code()).isEqualTo(ErrorCode.MALFORMED_BODY);
        }
    }

    @Test
    void what_is_stored_as_evidence_fits_its_columns() {
        for (String fact : new String[] {"paymentReference", "token"}) {
            String body = "{\"intentId\":\"i-1\",\"" + fact + "\":\"" + "f".repeat(1_000) + "\"}";
            Throwable refused = catchThrowable(() -> ScannerEvent.parse(body));
            assertThat(refused).as("evidence has 80 characters for " + fact).isInstanceOf(DomainException.class);
        }
    }
}
