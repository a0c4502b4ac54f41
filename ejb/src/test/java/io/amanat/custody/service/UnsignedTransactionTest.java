package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** What comes back from a signer is believed only when it is what was asked for, to the letter. */
class UnsignedTransactionTest {
    /** The example that EIP-155 publishes. */
    private static final Credentials KEY = Credentials.create("4".repeat(63) + "6");

    private static final Credentials EIP_155 = Credentials.create("46".repeat(32));
    private static final String SIGNED = "0xf86c098504a817c800825208943535353535353535353535353535353535353535880"
            + "de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761"
            + "aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    private static final UnsignedTransaction ASKED = new UnsignedTransaction(
            1,
            EIP_155.getAddress(),
            9,
            BigInteger.valueOf(20).multiply(BigInteger.TEN.pow(9)),
            21_000,
            "0x" + "35".repeat(20),
            BigInteger.TEN.pow(18),
            "0x");

    private static String signed(UnsignedTransaction transaction, Credentials key) {
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction.raw(), transaction.chainId(), key));
    }

    @Test
    void the_published_transaction_is_what_was_asked_for() {
        assertThat(signed(ASKED, EIP_155)).isEqualTo(SIGNED);
        assertThat(ASKED.check(SIGNED)).matches("0x[0-9a-f]{64}").isEqualTo(ASKED.check(SIGNED.substring(2)));
    }

    static Stream<Arguments> others() {
        UnsignedTransaction a = ASKED;
        BigInteger one = BigInteger.ONE;
        return Stream.of(
                Arguments.of(
                        "chain",
                        new UnsignedTransaction(56, a.from(), 9, a.gasPrice(), 21_000, a.to(), a.value(), "0x")),
                Arguments.of(
                        "number",
                        new UnsignedTransaction(1, a.from(), 10, a.gasPrice(), 21_000, a.to(), a.value(), "0x")),
                Arguments.of(
                        "gas price",
                        new UnsignedTransaction(
                                1, a.from(), 9, a.gasPrice().add(one), 21_000, a.to(), a.value(), "0x")),
                Arguments.of(
                        "gas limit",
                        new UnsignedTransaction(1, a.from(), 9, a.gasPrice(), 21_001, a.to(), a.value(), "0x")),
                Arguments.of(
                        "receiver",
                        new UnsignedTransaction(
                                1, a.from(), 9, a.gasPrice(), 21_000, "0x" + "36".repeat(20), a.value(), "0x")),
                Arguments.of(
                        "value",
                        new UnsignedTransaction(
                                1,
                                a.from(),
                                9,
                                a.gasPrice(),
                                21_000,
                                a.to(),
                                a.value().add(one),
                                "0x")),
                Arguments.of(
                        "data",
                        new UnsignedTransaction(1, a.from(), 9, a.gasPrice(), 21_000, a.to(), a.value(), "0x01")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void one_that_differs_in_anything_is_refused(String what, UnsignedTransaction other) {
        assertThatThrownBy(() -> ASKED.check(signed(other, EIP_155)))
                .isInstanceOf(SignerException.class)
                .hasMessageContaining("its " + what);
    }

    @Test
    void one_of_another_sender_is_refused() {
        assertThatThrownBy(() -> ASKED.check(signed(ASKED, KEY)))
                .isInstanceOf(SignerException.class)
                .hasMessageContaining("its sender");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0x00",
                "zz",
                "0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080"
            })
    void what_is_no_signed_transaction_is_refused(String bytes) {
        assertThatThrownBy(() -> ASKED.check(bytes)).isInstanceOf(SignerException.class);
    }

    @Test
    void a_tokens_transfer_is_told_as_every_contract_understands_it() {
        assertThat(UnsignedTransaction.transfer("0x" + "AB".repeat(20), BigInteger.TWO.pow(70)))
                .isEqualTo("0xa9059cbb" + "0".repeat(24) + "ab".repeat(20) + "0".repeat(46) + "400000000000000000");
    }

    @Test
    void a_private_key_of_a_dev_chain_signs_for_the_addresses_of_its_public_half() {
        // BIP-32, test vector 1, chain m/0'.
        ExtendedPrivateKey key =
                ExtendedPrivateKey.parse("xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1"
                        + "rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7");
        WalletAccount account = WalletAccount.of(
                "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw",
                "m/0'");
        for (long index : new long[] {0, 1, 77}) {
            assertThat(key.credentials(account.path(index)).getAddress())
                    .isEqualToIgnoringCase(account.address(index, io.amanat.shared.chain.ChainType.EVM));
        }
        assertThatThrownBy(() -> ExtendedPrivateKey.parse("xprv-of-nobody"))
                .isInstanceOf(SignerException.class)
                .hasMessageNotContaining("nobody");
    }
}
