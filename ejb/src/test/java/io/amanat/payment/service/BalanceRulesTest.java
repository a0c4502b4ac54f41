package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.NewDirectBalance;
import io.amanat.shared.chain.Token;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceRulesTest {
    private static final String USDT = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String USDC = "0x64544969ed7EBf5f083679233325356EbE738930";
    private static final String ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID PAYMENT = UUID.fromString("0199a1b2-c3d4-7e5f-8a9b-c0d1e2f3a4b5");

    private static DirectBalanceIntent awaiting(String expected) {
        return DirectBalanceIntent.await(
                PAYMENT,
                new NewDirectBalance(
                        DirectBalanceMode.CHECK,
                        null,
                        new Token(97, USDT, "USDT", 18, "Tether"),
                        ADDRESS,
                        null,
                        new BigInteger(expected)),
                NOON);
    }

    private static DirectBalanceIntent from(String baseline, String expected) {
        DirectBalanceIntent intent = awaiting(expected);
        intent.startFrom(new BigInteger(baseline), null, NOON);
        return intent;
    }

    /** AC-071, 080, 081, 113 to 117. */
    @ParameterizedTest
    @CsvSource({
        "0, 300, 300, funded, 0, paid",
        "0, 300, 301, funded, 0, paid",
        "1000, 300, 1300, funded, 0, paid",
        "1000, 300, 1299, underpaid, 1, 'underpaid:delta=299,expected=300'",
        "1000, 300, 1000, underpaid, 300, 'underpaid:delta=0,expected=300'",
        "1000, 300, 999, underpaid, 301, 'underpaid:delta=-1,expected=300'",
        "1000, 300, 0, underpaid, 1300, 'underpaid:delta=-1000,expected=300'",
        "0, 300000000000000000, 290000000000000000, underpaid, 10000000000000000,"
                + " 'underpaid:delta=290000000000000000,expected=300000000000000000'"
    })
    void the_growth_since_the_baseline_decides(
            String baseline, String expected, String balance, String word, String shortfall, String reason) {
        DirectBalanceIntent intent = from(baseline, expected);
        Outcome outcome = BalanceRules.judge(intent, new BigInteger(balance));
        assertThat(outcome.word()).isEqualTo(word);
        if (outcome instanceof Outcome.Underpaid part) {
            assertThat(part.shortfall()).isEqualTo(new BigInteger(shortfall));
        }
        assertThat(BalanceRules.reason(intent, new BigInteger(balance), outcome))
                .isEqualTo(reason);
    }

    @Test
    void nothing_overflows_at_the_end_of_what_a_token_can_hold() {
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        DirectBalanceIntent intent = from("0", most.toString());
        assertThat(BalanceRules.judge(intent, most)).isInstanceOf(Outcome.Funded.class);
        assertThat(BalanceRules.judge(intent, most.subtract(BigInteger.ONE)))
                .isEqualTo(new Outcome.Underpaid(BigInteger.ONE));
    }

    @Test
    @Tag("AC-079")
    void a_missing_baseline_is_never_zero_and_an_old_one_is_not_trusted() {
        assertThat(BalanceRules.baselineFault(awaiting("1"), NOON)).contains("baseline_missing");
        DirectBalanceIntent intent = from("0", "1");
        assertThat(BalanceRules.baselineFault(intent, NOON.plus(BalanceRules.BASELINE_LIFE)))
                .isEmpty();
        assertThat(BalanceRules.baselineFault(
                        intent, NOON.plus(BalanceRules.BASELINE_LIFE).plusSeconds(1)))
                .contains("baseline_stale");
    }

    /** AC-133 to 136. */
    @ParameterizedTest
    @CsvSource({
        "97, " + USDT + ", " + ADDRESS + ", false",
        "97, 0x109f54dab34426d5477986b0460ae5dfba65f022, 0xF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266, false",
        "56, " + USDT + ", " + ADDRESS + ", true",
        "97, " + USDC + ", " + ADDRESS + ", true",
        "97, " + USDT + ", " + USDC + ", true",
        "56, " + USDC + ", " + USDC + ", true"
    })
    void another_chain_token_or_address_is_another_balance(int chain, String token, String address, boolean another) {
        BalanceReport report = new BalanceReport(
                PAYMENT, PAYMENT, DirectBalanceSource.WEBHOOK, chain, token, address, BigInteger.TEN, "{}", null);
        assertThat(BalanceRules.isAnotherBalance(from("0", "1"), report)).isEqualTo(another);
    }

    @ParameterizedTest
    @CsvSource({
        "0199a1b2-c3d4-7e5f-8a9b-c0d1e2f3a4b5-c97-USDT, 0199a1b2-c3d4-7e5f-8a9b-c0d1e2f3a4b5-balance-c97-USDT",
        "c199a1b2-c3d4-7e5f-8a9b-c0d1e2f3a4b5-c728126428-cUSD,"
                + " c199a1b2-c3d4-7e5f-8a9b-c0d1e2f3a4b5-balance-c728126428-cUSD"
    })
    void a_watch_is_named_after_its_payment_and_leads_back_to_it_with_and_without_the_word(String id, String watch) {
        assertThat(BalanceEvent.watchIdOf(id)).isEqualTo(watch);
        for (String spelling : new String[] {id, watch}) {
            assertThat(new BalanceEvent(spelling, 97, USDT, ADDRESS, BigInteger.ONE, 1).providerPaymentId())
                    .isEqualTo(id);
        }
    }

    @Test
    void dust_of_another_token_is_nobodys_mistake() {
        assertThat(BalanceRules.isDust(BigInteger.ZERO, 6)).isTrue();
        assertThat(BalanceRules.isDust(BigInteger.valueOf(9_999), 6)).isTrue();
        assertThat(BalanceRules.isDust(BigInteger.valueOf(10_000), 6)).isFalse();
        assertThat(BalanceRules.isDust(BigInteger.ZERO, 0)).isTrue();
        assertThat(BalanceRules.isDust(BigInteger.ONE, 0)).isFalse();
    }
}
