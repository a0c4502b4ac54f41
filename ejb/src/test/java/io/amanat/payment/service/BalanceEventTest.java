package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.error.DomainException;
import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceEventTest {
    private static final String BODY =
            """
            {"eventType":"balance_changed","watchId":"p-balance-c97-USDT","chainId":97,"chainType":"evm",\
            "address":"0xaa","tokenAddress":"0xbb","tokenSymbol":"USDT","decimals":18,"previousBalance":"7",\
            "currentBalance":"12","delta":"5","changeCount":2,"checkedAt":"2026-06-03T10:00:00Z",\
            "status":"balance_changed"}""";

    @Test
    void the_published_form_is_read() {
        assertThat(BalanceEvent.isOne(BODY)).isTrue();
        assertThat(BalanceEvent.parse(BODY))
                .isEqualTo(new BalanceEvent("p-balance-c97-USDT", 97, "0xbb", "0xaa", BigInteger.valueOf(12), 2));
        assertThat(BalanceEvent.parse(BODY).deliveryKey()).isEqualTo("p-balance-c97-USDT:2:12");
    }

    @Test
    @Tag("AC-184")
    void what_it_says_of_the_balance_before_changes_nothing() {
        String forged = BODY.replace("\"previousBalance\":\"7\"", "\"previousBalance\":\"-99\"")
                .replace("\"delta\":\"5\"", "\"delta\":\"999999\"");
        assertThat(BalanceEvent.parse(forged)).isEqualTo(BalanceEvent.parse(BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"eventType\":5}", "{\"eventType\":\"payment_confirmed\"}", "\0"})
    void other_events_are_none(String body) {
        assertThat(BalanceEvent.isOne(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"currentBalance\":\"12\"|\"currentBalance\":\"-12\"",
                "\"currentBalance\":\"12\"|\"currentBalance\":\"1e3\"",
                "\"currentBalance\":\"12\"|\"currentBalance\":1.5",
                "\"currentBalance\":\"12\"|\"currentBalance\":null",
                "\"currentBalance\":\"12\"|\"other\":\"12\"",
                "\"chainId\":97|\"chainId\":\"97\"",
                "\"chainId\":97|\"chainId\":97.5",
                "\"chainId\":97|\"chainId\":99999999999",
                "\"changeCount\":2|\"changes\":2",
                "\"watchId\":\"p-balance-c97-USDT\"|\"watchId\":\"\"",
                "\"watchId\":\"p-balance-c97-USDT\"|\"watchId\":\"p\\u0000\"",
                "\"watchId\":\"p-balance-c97-USDT\"|\"watchId\":null",
                "\"address\":\"0xaa\"|\"address\":[]",
                "\"tokenAddress\":\"0xbb\"|\"token\":\"0xbb\""
            })
    void a_fact_that_is_missing_or_of_another_form_refuses_the_whole(String change) {
        String[] parts = change.split("\\|");
        String broken = BODY.replace(parts[0], parts[1]);
        assertThat(broken).isNotEqualTo(BODY);
        assertThatThrownBy(() -> BalanceEvent.parse(broken)).isInstanceOf(DomainException.class);
    }

    @Test
    void numbers_beyond_what_can_be_stored_are_refused() {
        assertThat(BalanceEvent.parse(BODY.replace("\"12\"", "\"" + "9".repeat(78) + "\""))
                        .currentBalance())
                .isEqualTo(new BigInteger("9".repeat(78)));
        assertThatThrownBy(() -> BalanceEvent.parse(BODY.replace("\"12\"", "\"" + "9".repeat(79) + "\"")))
                .isInstanceOf(DomainException.class);
    }
}
