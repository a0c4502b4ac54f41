package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments do not start with a configuration that would fund too easily or not at all. */
class PaymentStartRulesTest {
    private static TestSettings settings() {
        return new TestSettings();
    }

    @Test
    void the_defaults_start() {
        assertThatCode(() -> PaymentStartRules.check(settings().build())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAYMENT_PROVIDER | depay",
                "PAYMENT_PROVIDER | request.network",
                "PAYMENT_ENABLED_PROVIDERS | amn.scanner,shkeeper",
                "PAYMENT_ROLLBACK_PROVIDER | other",
                "PAYMENT_ROLLBACK_PROVIDER | nobody",
                "TRANSACTION_SAFETY_AML_PROVIDER | elliptic",
                "TRANSACTION_SAFETY_REQUIRE_TX_HASH | false",
                "QUOTE_TTL_MINUTES | 0",
                "TEMPLATE_ORDER_TTL_HOURS | 0",
                "ORACLE_MAX_STALENESS_S | 0",
                "ORACLE_MAX_DEPEG_BPS | -1",
                "ORACLE_MAX_SPREAD_BPS | 0"
            })
    void a_value_that_cannot_work_stops_the_start_and_is_named(MarketSetting setting, String value) {
        assertThatThrownBy(() ->
                        PaymentStartRules.check(settings().with(setting, value).build()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(setting.name());
    }

    @Test
    void chainalysis_needs_its_key() {
        TestSettings chosen = settings().with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "chainalysis");
        assertThatThrownBy(() -> PaymentStartRules.check(chosen.build())).hasMessageContaining("CHAINALYSIS_API_KEY");
        assertThatCode(() -> PaymentStartRules.check(
                        chosen.with(MarketSetting.CHAINALYSIS_API_KEY, "key").build()))
                .doesNotThrowAnyException();
    }

    @Test
    void who_wants_all_senders_screened_names_somebody_who_screens() {
        TestSettings chosen = settings().with(MarketSetting.PLATFORM_AML_REQUIRED, "true");
        assertThatThrownBy(() -> PaymentStartRules.check(chosen.build()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("PLATFORM_AML_REQUIRED");
        assertThatCode(() -> PaymentStartRules.check(chosen.with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "ofac")
                        .build()))
                .doesNotThrowAnyException();
    }

    @Test
    void whoever_takes_over_must_be_switched_on() {
        assertThatCode(() -> PaymentStartRules.check(settings()
                        .with(MarketSetting.PAYMENT_ENABLED_PROVIDERS, "amn.scanner,other")
                        .with(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, "other")
                        .build()))
                .doesNotThrowAnyException();
    }
}
