package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No private key in the server, but for play money on a dev chain. */
class SweepStartRulesTest {
    private static TestSettings http() {
        return new TestSettings()
                .with(MarketSetting.DERIVED_DESTINATION_SWEEP_SIGNER, "http")
                .with(MarketSetting.SWEEP_SIGNER_URL, "https://signer.example/sign")
                .with(MarketSetting.SWEEP_SIGNER_KEY, "k")
                .with(MarketSetting.SWEEP_GAS_ADDRESS, "0x" + "1".repeat(40));
    }

    private static TestSettings dev() {
        return new TestSettings()
                .with(MarketSetting.DERIVED_DESTINATION_SWEEP_SIGNER, "dev")
                .with(MarketSetting.AMANAT_DEV_CHAIN, "true")
                .with(MarketSetting.DERIVED_DESTINATION_XPRIV, "xprv")
                .with(MarketSetting.SWEEP_MASTER_PRIVKEY, "1".repeat(64));
    }

    private static void refused(TestSettings settings, String sentence) {
        assertThatThrownBy(() -> SweepStartRules.check(settings.build()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void as_delivered_nobody_signs_and_nothing_is_missing() {
        assertThatCode(() -> SweepStartRules.check(new TestSettings().build())).doesNotThrowAnyException();
        assertThatCode(() -> SweepStartRules.check(http().build())).doesNotThrowAnyException();
        assertThatCode(() -> SweepStartRules.check(dev().build())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DERIVED_DESTINATION_XPRIV", "SWEEP_MASTER_PRIVKEY"})
    void a_private_key_stops_the_start_unless_it_is_of_a_dev_chain(String key) {
        MarketSetting setting = MarketSetting.valueOf(key);
        refused(new TestSettings().with(setting, "1".repeat(64)), key + " is a private key");
        refused(http().with(setting, "1".repeat(64)), key + " is a private key");
        refused(dev().with(MarketSetting.AMANAT_DEV_CHAIN, "false"), "private keys in the server");
        refused(dev().with(MarketSetting.AMANAT_ENV, "production"), "private keys in the server");
    }

    @Test
    void a_signer_is_reached_safely_in_production() {
        refused(
                http().with(MarketSetting.AMANAT_ENV, "production")
                        .with(MarketSetting.SWEEP_SIGNER_URL, "http://signer.example"),
                "must begin with https");
        refused(new TestSettings().with(MarketSetting.DERIVED_DESTINATION_SWEEP_SIGNER, "trezor"), "must be one of");
    }

    @ParameterizedTest
    @CsvSource({
        "SWEEP_MAX_AMOUNT, 0",
        "SWEEP_MAX_AMOUNT, -1",
        "SWEEP_DAILY_LIMIT, much",
        "SWEEP_GAS_TOP_UP_BNB, 1e3",
        "DERIVED_DESTINATION_MIN_SWEEP_AMOUNT, 0.0",
        "DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY, 0",
        "DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY, 51",
        "DERIVED_DESTINATION_SWEEP_INTERVAL_MS, 9999",
        "SWEEP_MAX_GAS_PRICE_GWEI, 0"
    })
    void a_limit_that_is_none_stops_the_start(String key, String value) {
        refused(new TestSettings().with(MarketSetting.valueOf(key), value), key);
    }
}
