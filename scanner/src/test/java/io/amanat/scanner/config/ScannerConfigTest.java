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
        "POLL_INTERVAL_SEC, 0, POLL_INTERVAL_SEC",
        "POLL_INTERVAL_SEC, often, POLL_INTERVAL_SEC",
        "INTENT_TTL_HOURS, -1, INTENT_TTL_HOURS",
        "BALANCE_WATCH_BATCH_SIZE, 1001, BALANCE_WATCH_BATCH_SIZE",
        "RPC_BSC, 'wss://node.example', RPC_BSC",
        "RPC_ETH, 'https://node.example,/rpc', RPC_ETH",
        "RPC_QUORUM, '56:2', RPC_QUORUM",
        "RPC_QUORUM, '56:0', RPC_QUORUM",
        "RPC_QUORUM, '56', RPC_QUORUM",
        "RPC_QUORUM, 'bsc:1', RPC_QUORUM",
        "RPC_QUORUM, '1100:1', RPC_QUORUM",
        "RPC_FINALITY_TAGS, '1:latest', RPC_FINALITY_TAGS",
        "RPC_FINALITY_TAGS, 'finalized', RPC_FINALITY_TAGS",
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
        ScannerConfig config = config(
                "AMANAT_ENV",
                "production",
                "SCANNER_API_KEY",
                "key",
                "RPC_ETH",
                "https://a.example/key, https://b.example",
                "RPC_BSC",
                "https://c.example",
                "RPC_BSC_TESTNET",
                "https://d.example");
        assertThat(config.production()).isTrue();
        assertThat(config.activeChains()).extracting(Chain::chainId).containsExactly(1, 56);
        assertThat(config.access().nodes(config.activeChain(1).orElseThrow())).hasSize(2);
    }

    @Test
    void in_production_nobody_may_be_asked_to_pay_where_nobody_looks() {
        ScannerConfig config =
                config("AMANAT_ENV", "production", "SCANNER_API_KEY", "key", "RPC_ETH", "https://a.example");
        assertThat(config.activeChains()).extracting(Chain::chainId).containsExactly(1);
        assertThatThrownBy(() ->
                        config("AMANAT_ENV", "production", "SCANNER_API_KEY", "key", "SCANNER_ENABLED_CHAINS", "1"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("RPC_ETH");
    }

    @Test
    void two_nodes_must_agree_where_there_are_several_unless_another_number_is_set() {
        String three = "https://a.example,https://b.example,https://c.example";
        ScannerConfig config =
                config("RPC_BSC", three, "RPC_ETH", three, "RPC_QUORUM", "1:3", "RPC_FINALITY_TAGS", "1:finalized");
        assertThat(config.access().trust(config.activeChain(56).orElseThrow())).isEqualTo(new Trust(2, null));
        assertThat(config.access().trust(config.activeChain(1).orElseThrow())).isEqualTo(new Trust(3, "finalized"));
        assertThat(config.access().trust(config.activeChain(97).orElseThrow())).isEqualTo(Trust.ONE);
        assertThat(config("RPC_BSC", three, "RPC_QUORUM", "56:1")
                        .access()
                        .trust(config.activeChain(56).orElseThrow()))
                .isEqualTo(Trust.ONE);
    }

    @Test
    void AC_177_named_chains_replace_the_flags_of_the_registry() {
        assertThat(config("SCANNER_ENABLED_CHAINS", "56, 1,42161").activeChains())
                .extracting(Chain::chainId)
                .containsExactly(56, 1, 42161);
    }

    @Test
    void the_dev_chain_is_there_only_when_asked_for() {
        assertThat(config().registry().chain(31337)).isEmpty();
        assertThat(config("AMANAT_DEV_CHAIN", "true").activeChain(31337)).isPresent();
        assertThat(config("AMANAT_DEV_CHAIN", "true").registry().token(31337, "USDT"))
                .isPresent();
    }
}
