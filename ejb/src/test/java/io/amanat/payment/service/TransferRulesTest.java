package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.PayInTerms;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final BigInteger PRICE = new BigInteger("12500000000000000000");

    private static Payment payment(String reference) {
        PayInTerms terms = new PayInTerms(
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                Uuid7.next(),
                PaymentProvider.AMN_SCANNER,
                new Token(97, TOKEN, "USDT", 18, "Test USDT"),
                "bsc-testnet",
                new BigDecimal("12.5"),
                PRICE,
                "0x00000000000000000000000000000000000000AA",
                null);
        Payment payment = Payment.payIn(Uuid7.next(), terms, NOW.plusSeconds(60), NOW);
        payment.makePayable(reference, "{}", NOW);
        return payment;
    }

    private static TransferReport report(int chain, String token, String reference, BigInteger amount, int depth) {
        UUID id = Uuid7.next();
        return new TransferReport(id, id, "test", chain, token, reference, "0xhash", "log:1", amount, depth, 7);
    }

    private static Optional<Outcome> judge(TransferReport report) {
        return TransferRules.mismatch(payment("0xAbC"), report, 5);
    }

    @Test
    void the_transfer_that_was_waited_for_fits() {
        assertThat(judge(report(97, TOKEN, "0xAbC", PRICE, 5))).isEmpty();
        assertThat(judge(report(97, TOKEN.toLowerCase(Locale.ROOT), "0xabc", PRICE.add(BigInteger.ONE), 500)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "56, " + TOKEN + ", 0xabc, 12500000000000000000, 5, wrong_chain",
                "0, " + TOKEN + ", 0xabc, 12500000000000000000, 5, wrong_chain",
                "97, 0x64544969ed7EBf5f083679233325356EbE738930, 0xabc, 12500000000000000000, 5, wrong_token",
                "97, -, 0xabc, 12500000000000000000, 5, wrong_token",
                "97, " + TOKEN + ", 0xabd, 12500000000000000000, 5, wrong_reference",
                "97, " + TOKEN + ", -, 12500000000000000000, 5, wrong_reference",
                "97, " + TOKEN + ", 0xabc, 12500000000000000000, 4, confirmations",
                "97, " + TOKEN + ", 0xabc, 12500000000000000000, -1, confirmations",
                "97, " + TOKEN + ", 0xabc, 12499999999999999999, 5, underpaid",
                "97, " + TOKEN + ", 0xabc, 0, 5, underpaid"
            })
    void the_first_fact_that_differs_is_named(
            int chain, String token, String reference, BigInteger amount, int depth, String word) {
        assertThat(judge(report(chain, token, reference, amount, depth)))
                .get()
                .extracting(Outcome::word)
                .isEqualTo(word);
    }

    @Test
    void the_shortfall_is_told_to_the_last_unit() {
        assertThat(judge(report(97, TOKEN, "0xabc", PRICE.subtract(BigInteger.TWO), 5)))
                .contains(new Outcome.Underpaid(BigInteger.TWO));
    }

    @Test
    void a_rail_without_references_asks_for_none() {
        for (String none : new String[] {null, ""}) {
            assertThat(TransferRules.mismatch(payment(none), report(97, TOKEN, "0xanything", PRICE, 5), 5))
                    .isEmpty();
        }
    }

    @Test
    void only_evm_addresses_are_compared_without_letter_case() {
        assertThat(TransferRules.sameAddress("0xAB", "0xab")).isTrue();
        assertThat(TransferRules.sameAddress("0XAB", "0xab")).isTrue();
        assertThat(TransferRules.sameAddress("TR7NHq", "tr7nhq")).isFalse();
        assertThat(TransferRules.sameAddress("TR7NHq", "TR7NHq")).isTrue();
        assertThat(TransferRules.sameAddress(null, "0xab")).isFalse();
        assertThat(TransferRules.sameAddress("0xab", null)).isFalse();
    }

    @Test
    void the_depth_is_the_chains_floor_or_the_general_figure_unless_an_administrator_asks_for_more() {
        Map<Integer, Integer> thresholds = new HashMap<>(Map.of(97, 3, 56, 250));
        MarketClock clock = Wiring.clockAt(new MarketClock(), Instant.parse("2026-11-21T12:00:00Z"));
        ConfirmationPolicy policy = Wiring.inject(
                new ConfirmationPolicy(),
                "settings",
                new TestSettings()
                        .with(MarketSetting.TRANSACTION_SAFETY_MIN_CONFIRMATIONS, "33")
                        .build());
        Wiring.inject(policy, "clock", clock);
        Wiring.inject(policy, "live", new LiveSettings() {
            @Override
            public int confirmationThreshold(int chainId) {
                return thresholds.getOrDefault(chainId, 0);
            }
        });
        assertThat(policy.required(97)).as("never less than the floor").isEqualTo(5);
        assertThat(policy.required(56)).isEqualTo(250);
        assertThat(policy.required(424242)).isEqualTo(33);
        thresholds.put(97, 9);
        assertThat(policy.required(97)).as("believed for a moment").isEqualTo(5);
        Wiring.clockAt(clock, clock.instant().plus(ConfirmationPolicy.MEMORY));
        assertThat(policy.required(97)).isEqualTo(9);
    }
}
