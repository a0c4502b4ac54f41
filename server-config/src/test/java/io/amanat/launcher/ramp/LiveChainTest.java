package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mode live of the ramp pays on and with. */
class LiveChainTest {
    private static final URI DEV = URI.create("http://127.0.0.1:8545");
    /** The sentence that every local chain begins with; its first key and account are published with it. */
    private static final String WORDS = "test test test test test test test test test test test junk";

    private static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final String ACCOUNT = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    private static LiveChain of(Map<String, String> environment) {
        return LiveChain.of(environment, null);
    }

    private static Map<String, String> testnet(String name, String value) {
        Map<String, String> environment = new HashMap<>(
                Map.of("E2E_PAYMENT_PRIVATE_KEY", KEY, "BSC_TESTNET_RPC_URL", "https://node.example/with-a-key"));
        environment.put(name, value);
        return environment;
    }

    @Test
    void without_further_words_it_is_usdt_on_the_test_network_97() {
        LiveChain live = of(testnet("E2E_PAYMENT_PRIVATE_KEY", "0x" + KEY));
        assertThat(live.chainId()).isEqualTo(97);
        assertThat(live.token()).isEqualTo("USDT");
        assertThat(live.node()).isEqualTo(URI.create("https://node.example/with-a-key"));
        assertThat(live.key().getAddress()).isEqualTo(ACCOUNT);
    }

    @Test
    void a_sentence_gives_the_first_account_that_wallets_show() {
        Map<String, String> environment = testnet("E2E_PAYMENT_MNEMONIC", WORDS);
        environment.remove("E2E_PAYMENT_PRIVATE_KEY");
        assertThat(of(environment).key().getAddress()).isEqualTo(ACCOUNT);
    }

    @Test
    void the_dev_chain_at_hand_needs_neither_node_nor_key() {
        LiveChain live = LiveChain.of(Map.of("E2E_CHAIN_ID", "31337"), DEV);
        assertThat(live.node()).isEqualTo(DEV);
        assertThat(live.key().getAddress())
                .isNotEqualTo(
                        LiveChain.of(Map.of("E2E_NETWORK", "dev"), DEV).key().getAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "E2E_CHAIN_ID, 56",
        "E2E_CHAIN_ID, 1",
        "E2E_CHAIN_ID, 728126428",
        "E2E_CHAIN_ID, ninety-seven",
        "E2E_NETWORK, bsc",
        "E2E_TOKEN_SYMBOL, DOGE",
        "E2E_PAYMENT_PRIVATE_KEY, abc",
        "RPC_URL_CHAIN_97, node.example"
    })
    void money_that_is_worth_something_and_what_cannot_be_used_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> of(testnet(name, value)))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith(name)
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://node.example/v2/{secret}",
                "https://node.example/a|secret",
                "http://:1/secret",
                "ftp://node/secret"
            })
    void an_address_that_is_none_is_refused_without_being_shown(String address) {
        assertThatThrownBy(() -> of(testnet("RPC_URL_CHAIN_97", address)))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("RPC_URL_CHAIN_97")
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void what_is_missing_or_said_twice_is_named() {
        Map<String, String> twoNetworks = testnet("E2E_CHAIN_ID", "97");
        twoNetworks.put("E2E_NETWORK", "dev");
        assertThatThrownBy(() -> of(twoNetworks)).hasMessageContaining("two chains");
        assertThatThrownBy(() -> of(testnet("E2E_PAYMENT_MNEMONIC", WORDS))).hasMessageContaining("give one of them");
        assertThatThrownBy(() -> of(testnet("E2E_PAYMENT_PRIVATE_KEY", " ")))
                .hasMessageStartingWith("E2E_PAYMENT_PRIVATE_KEY or E2E_PAYMENT_MNEMONIC is needed");
        assertThatThrownBy(() -> of(testnet("BSC_TESTNET_RPC_URL", ""))).hasMessageStartingWith("RPC_URL_CHAIN_97");
        Map<String, String> wrongWords = testnet("E2E_PAYMENT_MNEMONIC", "test test junk");
        wrongWords.remove("E2E_PAYMENT_PRIVATE_KEY");
        assertThatThrownBy(() -> of(wrongWords)).hasMessageStartingWith("E2E_PAYMENT_MNEMONIC");
    }

    @Test
    void what_is_printed_of_it_holds_neither_key_nor_node() {
        assertThat(of(testnet("E2E_CHAIN_ID", "97")).toString())
                .contains(ACCOUNT)
                .doesNotContain(KEY)
                .doesNotContain("node.example");
    }
}
