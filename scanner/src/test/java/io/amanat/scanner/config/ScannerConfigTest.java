package io.amanat.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannerConfigTest {
    private static ScannerConfig config(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("PG_URL", "postgres://nobody@localhost/none"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ScannerConfig.of(new SettingReader(settings::get));
    }

    @Test
    void without_settings_the_scanner_is_open_and_watches_verified_chains() {
        ScannerConfig config = config();
        assertThat(config.production()).isFalse();
        assertThat(config.apiKey()).isNull();
        assertThat(config.validateOnly()).isFalse();
        assertThat(config.activeChains()).extracting(Chain::chainId).containsExactly(1, 56, 97);
    }

    @ParameterizedTest
    @CsvSource({
        "AMANAT_ENV, production, SCANNER_API_KEY",
        "APP_ENV, production, SCANNER_API_KEY",
        "SCANNER_REQUIRE_AUTH, true, SCANNER_API_KEY",
        "SCANNER_REQUIRE_AUTH, maybe, SCANNER_REQUIRE_AUTH",
        "AMANAT_ENV, prod, AMANAT_ENV",
        "MIGRATIONS, never, MIGRATIONS",
        "SCANNER_ENABLED_CHAINS, '56,bsc', SCANNER_ENABLED_CHAINS",
        "SCANNER_ENABLED_CHAINS, '56,5', SCANNER_ENABLED_CHAINS"
    })
    void a_missing_key_or_an_unknown_value_stops_the_start(String key, String value, String named) {
        assertThatThrownBy(() -> config(key, value))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(named)
                .hasMessageEndingWith(".");
    }

    @Test
    void no_database_address_stops_the_start() {
        assertThatThrownBy(() -> ScannerConfig.of(new SettingReader(key -> null)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("PG_URL");
    }

    @Test
    void production_with_a_key_starts_without_testnets() {
        ScannerConfig config = config("AMANAT_ENV", "production", "SCANNER_API_KEY", "key");
        assertThat(config.production()).isTrue();
        assertThat(config.activeChains()).extracting(Chain::chainId).containsExactly(1, 56);
    }
}
