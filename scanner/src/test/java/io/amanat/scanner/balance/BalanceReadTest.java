package io.amanat.scanner.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.node.Balances;
import io.amanat.shared.config.SettingReader;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading a balance: what is refused, and what cannot be told. */
class BalanceReadTest extends OverBalances {
    @Test
    void AC_171_the_balance_of_an_address_is_read_and_every_bad_input_has_its_sentence() throws Exception {
        mint(25);
        coins(3);
        assertThat(balances.balances(CHAIN, DevChain.TOKEN, holder))
                .isEqualTo(new Balances(BigInteger.valueOf(25), BigInteger.valueOf(3)));
        HoldingReader reader = new HoldingReader(ScannerConfig.of(new SettingReader(Map.of(
                "PG_URL",
                "postgres://nobody@localhost/none",
                "AMANAT_DEV_CHAIN",
                "true",
                "SCANNER_ENABLED_CHAINS",
                "31337")::get)));
        assertRefused(reader, new HoldingInput(null, holder, null, "USDT"), "chainId is required");
        assertRefused(
                reader,
                new HoldingInput(728126428, holder, null, "USDT"),
                "balance checks are currently supported for evm chains only");
        assertRefused(reader, new HoldingInput(CHAIN, holder, " ", null), "tokenAddress or token is required");
        assertRefused(reader, new HoldingInput(999, holder, null, "USDT"), "unsupported token USDT on chainId 999");
        assertRefused(reader, new HoldingInput(999, holder, DevChain.TOKEN, null), "chain 999 is not enabled here");
        assertRefused(
                reader,
                new HoldingInput(CHAIN, holder, "0x12", null),
                "tokenAddress is not a valid address of Dev chain");
        assertRefused(
                reader, new HoldingInput(CHAIN, "0x12", null, "USDT"), "address is not a valid address of Dev chain");
        assertThat(reader.read(new HoldingInput(CHAIN, holder, null, "usdt")).tokenAddress())
                .isEqualTo(DevChain.TOKEN);
        assertThatThrownBy(() -> balances.balances(CHAIN, holder, holder))
                .isInstanceOf(DomainException.class)
                .hasMessageStartingWith("balance check failed: ")
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    private static void assertRefused(HoldingReader reader, HoldingInput input, String sentence) {
        assertThatThrownBy(() -> reader.read(input))
                .isInstanceOf(DomainException.class)
                .hasMessage(sentence);
    }
}
