package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupRulesTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static TestSettings development() {
        return new TestSettings()
                .with(MarketSetting.PG_URL, "postgres://amanat_app:x@127.0.0.1/amanat")
                .with(MarketSetting.JWT_SECRET, KEY);
    }

    private static TestSettings production() {
        return development()
                .with(MarketSetting.AMANAT_ENV, "production")
                .with(MarketSetting.AMN_SCANNER_API_KEY, "k3y-of-the-scanner")
                .with(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, "s3cret-of-the-webhook")
                .with(MarketSetting.ADMIN_PASSWORD, "correct horse battery")
                .with(MarketSetting.SMTP_HOST, "mail.example");
    }

    private static void accepts(TestSettings settings) {
        assertThatCode(() -> StartupRules.check(settings.build())).doesNotThrowAnyException();
    }

    private static String refusal(TestSettings settings) {
        StartRefusedException refused =
                catchThrowableOfType(StartRefusedException.class, () -> StartupRules.check(settings.build()));
        assertThat(refused).as("it started").isNotNull();
        assertThat(refused.getMessage()).endsWith(".").hasLineCount(1);
        return refused.getMessage();
    }

    @Test
    void a_laptop_needs_a_database_and_a_key_and_nothing_else() {
        accepts(development());
    }

    @Test
    void a_complete_production_configuration_starts() {
        accepts(production());
    }

    @ParameterizedTest
    @EnumSource(
            value = MarketSetting.class,
            names = {"PG_URL", "JWT_SECRET"})
    void nothing_starts_without_a_database_or_a_key(MarketSetting missing) {
        assertThat(refusal(development().with(missing, null))).contains(missing.name());
        assertThat(refusal(production().with(missing, null))).contains(missing.name());
    }

    @Test
    void the_older_names_of_the_database_are_read_too() {
        accepts(development().with(MarketSetting.PG_URL, null).with("DATABASE_URL", "postgres://a@127.0.0.1/b"));
        accepts(development().with(MarketSetting.PG_URL, null).with("POSTGRES_URL", "postgres://a@127.0.0.1/b"));
    }

    @Test
    void a_key_shorter_than_32_bytes_is_refused_everywhere_and_never_printed() {
        String shortKey = KEY.substring(1);
        assertThat(refusal(development().with(MarketSetting.JWT_SECRET, shortKey)))
                .contains("JWT_SECRET", "32")
                .doesNotContain(shortKey);
        accepts(development().with(MarketSetting.JWT_SECRET, "ص".repeat(16)));
    }

    @ParameterizedTest
    @EnumSource(
            value = MarketSetting.class,
            names = {"AMN_SCANNER_API_KEY", "AMN_SCANNER_WEBHOOK_SECRET", "ADMIN_PASSWORD", "SMTP_HOST"})
    void production_refuses_a_missing_secret(MarketSetting secret) {
        assertThat(refusal(production().with(secret, null))).contains(secret.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"changeme", "ChangeMe123", "change-me-please", "password", " Admin ", "secret", "replace-this"})
    void production_refuses_a_well_known_secret(String value) {
        for (MarketSetting secret : new MarketSetting[] {
            MarketSetting.AMN_SCANNER_API_KEY, MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, MarketSetting.ADMIN_PASSWORD
        }) {
            assertThat(refusal(production().with(secret, value)))
                    .contains(secret.name())
                    .doesNotContain(value);
            accepts(development().with(secret, value));
        }
        assertThat(refusal(production().with(MarketSetting.JWT_SECRET, "change-me" + KEY)))
                .contains("JWT_SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.5",
                "127.255.255.254",
                "::1",
                "0:0:0:0:0:0:0:1",
                "localhost",
                "LOCALHOST",
                "[::1]",
                "::ffff:127.0.0.1",
                "10.0.0.7, ::1"
            })
    void production_refuses_a_loopback_address_past_the_limiter(String list) {
        assertThat(refusal(production().with(MarketSetting.RATE_LIMIT_BYPASS_IPS, list)))
                .contains("RATE_LIMIT_BYPASS_IPS");
        accepts(development().with(MarketSetting.RATE_LIMIT_BYPASS_IPS, list));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "2001:db8::1", "10.0.0.7,192.168.1.2"})
    void production_lets_other_addresses_past_the_limiter(String list) {
        accepts(production().with(MarketSetting.RATE_LIMIT_BYPASS_IPS, list));
    }

    @Test
    void production_refuses_demo_accounts_and_payouts_without_cover() {
        assertThat(refusal(production().with(MarketSetting.STATUS_TEST_MODE_ENABLED, "true")))
                .contains("STATUS_TEST_MODE_ENABLED");
        assertThat(refusal(production().with(MarketSetting.AUTO_SEED_ON_START, "true")))
                .contains("AUTO_SEED_ON_START");
        assertThat(refusal(production().with(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT, "false")))
                .contains("PAYMENT_LEDGER_ENFORCEMENT");
        accepts(development()
                .with(MarketSetting.AUTO_SEED_ON_START, "true")
                .with(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT, "false"));
    }

    @ParameterizedTest
    @CsvSource({
        "AMANAT_ENV, prod",
        "AMANAT_ENV, Production",
        "AMANAT_ENV, test",
        "MIGRATIONS, no",
        "PAYMENT_PROVIDER, shkeeper",
        "PAYMENT_INTENT_TTL_HOURS, a day",
        "PLATFORM_FEE_BPS, 2.5",
        "RATE_LIMIT_MAX_REQUESTS, 99999999999",
        "ENABLE_TESTNET_CHAINS, yes",
        "JWT_EXPIRES_IN, 15"
    })
    void a_value_that_cannot_be_read_stops_the_start_wherever_it_is(MarketSetting setting, String value) {
        assertThat(refusal(development().with(setting, value)))
                .startsWith(StartRefusedException.PREFIX + setting.name())
                .doesNotContain(value + ".");
    }

    /** R-PAY-30 and 06, 7: what would fund without a proof is for development only. */
    @ParameterizedTest
    @CsvSource({
        "ORACLE_BYPASS_ENABLED, true",
        "TRANSACTION_SAFETY_ENABLED, false",
        "TRANSACTION_SAFETY_REQUIRE_TRANSFER_MATCH, false"
    })
    void production_refuses_to_fund_without_a_proof(MarketSetting setting, String value) {
        assertThat(refusal(production().with(setting, value))).contains(setting.name());
        accepts(development().with(setting, value));
    }

    @Test
    void every_secret_has_no_default() {
        for (MarketSetting setting : MarketSetting.values()) {
            if (setting.secret()) {
                assertThat(setting.defaultValue()).as(setting.name()).isNull();
            }
            assertThat(setting.doc()).as(setting.name()).endsWith(".");
        }
    }

    @Test
    void files_in_a_bucket_need_its_address_and_keys() {
        MarketSetting[] needed = {
            MarketSetting.S3_ENDPOINT, MarketSetting.S3_BUCKET, MarketSetting.S3_ACCESS_KEY, MarketSetting.S3_SECRET_KEY
        };
        for (MarketSetting missing : needed) {
            TestSettings settings = development().with(MarketSetting.FILE_STORE, "s3");
            for (MarketSetting setting : needed) {
                settings.with(setting, setting == missing ? null : "https://objects.example");
            }
            assertThat(refusal(settings)).contains(missing.name());
        }
        assertThat(refusal(development().with(MarketSetting.FILE_STORE, "floppy")))
                .contains("FILE_STORE");
        assertThat(refusal(development().with(MarketSetting.MAX_FILE_SIZE, "0")))
                .contains("MAX_FILE_SIZE");
    }
}
