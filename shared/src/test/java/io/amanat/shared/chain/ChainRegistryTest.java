package io.amanat.shared.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainRegistryTest {
    private static final String TEST_USDT = "0x109f54dab34426d5477986b0460ae5dfba65f022";

    /** An older faucet's token that people still paste. */
    private static final String OBSOLETE_USDT = "0x337610d27c682E347C9cD60BD4b3b107C9d34dDd";

    private final ChainRegistry registry = ChainRegistry.load();

    @Test
    void ac_060_the_bsc_test_network_is_there_with_its_usdt() {
        Chain chain = registry.chain(97).orElseThrow();
        assertThat(chain.testnet()).isTrue();
        assertThat(chain.type()).isEqualTo(ChainType.EVM);
        assertThat(chain.confirmationFloor()).isEqualTo(5);
        Token usdt = registry.token(97, "USDT").orElseThrow();
        assertThat(usdt.address()).isEqualToIgnoringCase(TEST_USDT);
        assertThat(usdt.decimals()).isEqualTo(18);
        assertThat(registry.token(97, "USDC").orElseThrow().decimals()).isEqualTo(18);
    }

    @Test
    void ac_060_chain_97_knows_these_two_tokens_and_no_obsolete_one() {
        assertThat(registry.tokens())
                .filteredOn(token -> token.chainId() == 97)
                .extracting(token -> token.address().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(TEST_USDT, "0x64544969ed7ebf5f083679233325356ebe738930");
        assertThat(registry.tokenAt(97, OBSOLETE_USDT)).isEmpty();
    }

    @Test
    void AC_258d_every_evm_chain_can_be_given_to_a_wallet_that_does_not_know_it() {
        for (Chain chain : registry.chains()) {
            AddEthereumChain wallet = chain.wallet();
            if (chain.type() != ChainType.EVM) {
                assertThat(wallet).as(chain.name()).isNull();
                continue;
            }
            // What wallets check by EIP-3085 before they ask their owner.
            assertThat(Integer.decode(wallet.chainId())).isEqualTo(chain.chainId());
            assertThat(wallet.chainId()).matches("0x[1-9a-f][0-9a-f]*");
            assertThat(wallet.nativeCurrency().symbol()).hasSizeBetween(2, 6);
            assertThat(wallet.nativeCurrency().decimals()).isEqualTo(18);
            assertThat(wallet.rpcUrls()).isNotEmpty().allMatch(url -> url.startsWith("https://"));
            assertThat(wallet.blockExplorerUrls()).containsExactly(chain.explorer());
        }
    }

    @Test
    void every_token_lies_on_a_known_chain_and_is_there_once() {
        Set<String> seen = new HashSet<>();
        for (Token token : registry.tokens()) {
            assertThat(registry.chain(token.chainId())).isPresent();
            assertThat(token.decimals()).isBetween(0, 36);
            assertThat(seen.add(token.chainId() + "/" + token.symbol())).isTrue();
            assertThat(seen.add(token.chainId() + "/" + token.address().toLowerCase(Locale.ROOT)))
                    .isTrue();
        }
    }

    @Test
    void chains_are_listed_by_id_and_only_97_is_a_test_network() {
        assertThat(registry.chains()).extracting(Chain::chainId).isSorted().doesNotHaveDuplicates();
        assertThat(registry.chains())
                .filteredOn(Chain::testnet)
                .extracting(Chain::chainId)
                .containsExactly(97);
        assertThat(registry.chains()).extracting(Chain::confirmationFloor).allMatch(floor -> floor > 0);
        assertThat(registry.chains()).extracting(Chain::network).doesNotHaveDuplicates();
    }

    @Test
    void an_evm_contract_is_found_in_any_letter_case() {
        assertThat(registry.tokenAt(97, TEST_USDT)).isPresent();
        assertThat(registry.tokenAt(97, TEST_USDT.toUpperCase(Locale.ROOT).replace("0X", "0x")))
                .isPresent();
        assertThat(registry.tokenAt(56, TEST_USDT)).isEmpty();
    }

    @Test
    void a_ton_or_tron_contract_is_found_in_its_exact_form_only() {
        for (int chainId : new int[] {1100, 728126428}) {
            String address = registry.token(chainId, "USDT").orElseThrow().address();
            assertThat(registry.tokenAt(chainId, address)).isPresent();
            assertThat(registry.tokenAt(chainId, address.toLowerCase(Locale.ROOT)))
                    .isEmpty();
        }
    }

    @Test
    void unknown_chains_and_tokens_are_simply_not_there() {
        assertThat(registry.chain(5)).isEmpty();
        assertThat(registry.token(97, "DOGE")).isEmpty();
        assertThat(registry.tokenAt(5, TEST_USDT)).isEmpty();
        assertThat(registry.token(97, "usdt")).isPresent();
    }
}
