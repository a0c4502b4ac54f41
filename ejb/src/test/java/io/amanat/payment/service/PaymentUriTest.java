package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PaymentUriTest {
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    /** From ERC-681, section "Semantics", with the optional chain that we always name. */
    @Test
    void a_token_transfer_is_the_example_that_erc_681_publishes() {
        Chain ethereum = CHAINS.chain(1).orElseThrow();
        String uri = PaymentUri.transfer(
                ethereum,
                "0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7",
                "0x8e23ee67d1332ad560396262c48ffbb01f93d052",
                BigInteger.ONE);
        assertThat(uri.toLowerCase(Locale.ROOT).replace("@1/", "/"))
                .isEqualTo("ethereum:0x89205a3a3b2a69de6dbf7f01ed13b2108b2c43e7/transfer"
                        + "?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1");
        assertThat(uri)
                .matches("ethereum:0x[0-9a-fA-F]{40}@[0-9]+/transfer\\?address=0x[0-9a-fA-F]{40}&uint256=[0-9]+");
    }

    /** From EIP-55. */
    @Test
    void addresses_carry_the_checksums_that_eip_55_publishes() {
        Chain bsc = CHAINS.chain(56).orElseThrow();
        for (String published : new String[] {
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
        }) {
            assertThat(PaymentUri.shown(bsc, published.toLowerCase(Locale.ROOT)))
                    .isEqualTo(published);
            assertThat(PaymentUri.transfer(
                            bsc,
                            published.toLowerCase(Locale.ROOT),
                            published.toLowerCase(Locale.ROOT),
                            BigInteger.TEN))
                    .isEqualTo("ethereum:" + published + "@56/transfer?address=" + published + "&uint256=10");
        }
    }

    @Test
    void an_amount_is_never_written_with_an_exponent() {
        Chain bsc = CHAINS.chain(97).orElseThrow();
        String token = CHAINS.token(97, "USDT").orElseThrow().address();
        assertThat(PaymentUri.transfer(bsc, token, token, new BigInteger("1" + "0".repeat(40))))
                .endsWith("&uint256=1" + "0".repeat(40));
    }

    @Test
    void ton_names_the_jetton_and_tron_is_the_bare_address() {
        Chain ton = CHAINS.chain(1100).orElseThrow();
        Token jetton = CHAINS.token(1100, "USDT").orElseThrow();
        assertThat(PaymentUri.transfer(ton, jetton.address(), "UQwallet", BigInteger.valueOf(2_500_000)))
                .isEqualTo("ton://transfer/UQwallet?jetton=" + jetton.address() + "&amount=2500000");
        assertThat(PaymentUri.shown(ton, "UQwallet")).isEqualTo("UQwallet");
        Chain tron = CHAINS.chain(728_126_428).orElseThrow();
        assertThat(PaymentUri.transfer(tron, "T-token", "T-wallet", BigInteger.ONE))
                .isEqualTo("T-wallet");
    }

    @Test
    void AC_087_explorers_have_a_page_for_an_address_and_a_transaction() {
        Chain testnet = CHAINS.chain(97).orElseThrow();
        assertThat(ExplorerLinks.address(testnet, "0xab")).isEqualTo("https://testnet.bscscan.com/address/0xab");
        assertThat(ExplorerLinks.transaction(testnet, "0xcd")).isEqualTo("https://testnet.bscscan.com/tx/0xcd");
        Chain tron = CHAINS.chain(728_126_428).orElseThrow();
        assertThat(ExplorerLinks.transaction(tron, "cd")).isEqualTo("https://tronscan.org/#/transaction/cd");
        Chain ton = CHAINS.chain(1100).orElseThrow();
        assertThat(ExplorerLinks.address(ton, "EQ")).isEqualTo("https://tonviewer.com/EQ");
        assertThat(ExplorerLinks.address(null, "0xab")).isNull();
        assertThat(ExplorerLinks.transaction(testnet, null)).isNull();
    }
}
