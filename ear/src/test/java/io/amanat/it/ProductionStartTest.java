package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.StartRefusedException;
import io.amanat.config.service.StartupRules;
import io.amanat.shared.config.SettingReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Production refuses a missing or well-known secret and every switch that takes a protection away. */
class ProductionStartTest {
    private static final Map<String, String> GOOD = Map.of(
            "AMANAT_ENV", "production",
            "PG_URL", "postgres://amanat_app:own-password@db.example:5432/amanat",
            "JWT_SECRET", "k".repeat(40),
            "AMN_SCANNER_API_KEY", "a key of this server's own",
            "AMN_SCANNER_WEBHOOK_SECRET", "another key of this server's own",
            "ADMIN_PASSWORD", "a long password",
            "SMTP_HOST", "mail.example");

    private static void check(Map<String, String> environment) {
        StartupRules.check(new MarketSettings(new SettingReader(environment::get)));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put(name, value);
        return changed;
    }

    private static void refused(Map<String, String> environment, String sentence) {
        assertThatThrownBy(() -> check(environment))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_complete_production_configuration_starts() {
        assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
        assertThatCode(() -> check(with("RATE_LIMIT_BYPASS_IPS", "203.0.113.9")))
                .doesNotThrowAnyException();
    }

    @Test
    void each_missing_secret_is_named() {
        for (String name : List.of(
                "PG_URL",
                "JWT_SECRET",
                "AMN_SCANNER_API_KEY",
                "AMN_SCANNER_WEBHOOK_SECRET",
                "ADMIN_PASSWORD",
                "SMTP_HOST")) {
            Map<String, String> without = new HashMap<>(GOOD);
            without.remove(name);
            refused(without, name + " is not set");
        }
    }

    @Test
    void well_known_and_short_secrets_are_refused() {
        for (String value : List.of("changeme", "CHANGE-ME-please", "secret", "Password", "replace-me")) {
            refused(with("AMN_SCANNER_WEBHOOK_SECRET", value), "AMN_SCANNER_WEBHOOK_SECRET has a well-known default");
        }
        refused(with("JWT_SECRET", "k".repeat(31)), "JWT_SECRET must have at least 32 bytes");
    }

    @Test
    void protections_cannot_be_switched_off() {
        for (String address : List.of("127.0.0.1", "::1", "localhost", "203.0.113.9,127.0.0.2", "0:0:0:0:0:0:0:1")) {
            refused(with("RATE_LIMIT_BYPASS_IPS", address), "RATE_LIMIT_BYPASS_IPS lists a loopback address");
        }
        refused(with("PAYMENT_LEDGER_ENFORCEMENT", "false"), "PAYMENT_LEDGER_ENFORCEMENT=false");
        refused(with("LOGIN_RATE_LIMIT_ENABLED", "false"), "LOGIN_RATE_LIMIT_ENABLED=false");
        refused(with("AUTO_SEED_ON_START", "true"), "AUTO_SEED_ON_START=true");
        refused(with("STATUS_TEST_MODE_ENABLED", "true"), "STATUS_TEST_MODE_ENABLED=true");
    }

    @Test
    void unreadable_values_are_refused_in_one_sentence() {
        refused(with("AMANAT_ENV", "prod"), "AMANAT_ENV must be one of development, production");
        refused(with("INBOX_MAX_ATTEMPTS", "many"), "INBOX_MAX_ATTEMPTS must be a whole number");
        refused(with("JWT_EXPIRES_IN", "soon"), "JWT_EXPIRES_IN");
        refused(with("PAYMENT_LEDGER_ENFORCEMENT", "perhaps"), "PAYMENT_LEDGER_ENFORCEMENT must be true or false");
    }
}
