package io.amanat.scanner.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.intent.Addresses;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvmAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // The examples of EIP-55: all caps, all lower, normal.
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void published_examples_are_accepted_and_come_back_with_their_checksum(String address) {
        String stored = EvmAddress.storedOrNull(address);
        assertThat(stored).isEqualTo(address.toLowerCase(Locale.ROOT));
        assertThat(EvmAddress.checksummed(stored)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5D359",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                " 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\n",
                ""
            })
    void a_wrong_checksum_or_form_is_refused(String address) {
        assertThat(EvmAddress.storedOrNull(address)).isNull();
    }

    @Test
    void no_text_is_no_address() {
        assertThat(EvmAddress.storedOrNull(null)).isNull();
    }

    @Test
    void every_address_of_the_registry_is_valid_for_its_chain() {
        ChainRegistry registry = ChainRegistry.load();
        for (Chain chain : registry.chains()) {
            assertThat(Addresses.storedOrNull(chain.type(), chain.proxyAddress()))
                    .as(chain.name())
                    .isNotNull();
        }
        for (Token token : registry.tokens()) {
            ChainType type = registry.chain(token.chainId()).orElseThrow().type();
            String stored = Addresses.storedOrNull(type, token.address());
            assertThat(Addresses.token(registry, token.chainId(), type, stored)).contains(token);
            assertThat(Addresses.forWallets(type, stored)).isEqualTo(token.address());
        }
    }
}
