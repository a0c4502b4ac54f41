package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.StartRefusedException;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.chain.ChainType;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.MnemonicUtils;

/** Addresses below an account's public key, against those that everybody gets from the same seed (BIP-44, EIP-55). */
class WalletAccountTest {
    private static final String ABANDON =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private static final String JUNK = "test test test test test test test test test test test junk";
    private static final String BASE = "m/44'/60'/0'/0";
    private static final int HARDENED = 1 << 31;

    /** The account's public key, derived by another implementation from the seed, which the server never sees. */
    private static String xpub(String mnemonic, int... path) {
        Bip32ECKeyPair root = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(mnemonic, ""));
        Bip32ECKeyPair node = Bip32ECKeyPair.deriveKeyPair(root, path);
        return Base58Check.write(ByteBuffer.allocate(78)
                .putInt(0x0488B21E)
                .put((byte) path.length)
                // Whose child it is: told to people, used by nobody.
                .put(new byte[] {1, 2, 3, 4})
                .putInt(path[path.length - 1])
                .put(node.getChainCode())
                .put(node.getPublicKeyPoint().getEncoded(true))
                .array());
    }

    private static String account(String mnemonic) {
        return xpub(mnemonic, 44 | HARDENED, 60 | HARDENED, HARDENED);
    }

    @ParameterizedTest
    @CsvSource({
        ABANDON + ", 0, 0x9858EfFD232B4033E47d90003D41EC34EcaEda94",
        ABANDON + ", 1, 0x6Fac4D18c912343BF86fa7049364Dd4E424Ab9C0",
        JUNK + ", 0, 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        JUNK + ", 1, 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        JUNK + ", 2, 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"
    })
    void well_known_addresses_come_out_with_their_checksum(String mnemonic, long index, String address) {
        WalletAccount account = WalletAccount.of(account(mnemonic), BASE);
        assertThat(account.address(index, ChainType.EVM)).isEqualTo(address);
        assertThat(account.path(index)).isEqualTo(BASE + "/" + index);
    }

    @Test
    void a_key_nearer_to_the_addresses_or_farther_gives_the_same_ones() {
        String far = WalletAccount.of(account(JUNK), BASE).address(7, ChainType.EVM);
        WalletAccount near = WalletAccount.of(xpub(JUNK, 44 | HARDENED, 60 | HARDENED, HARDENED, 0), BASE);
        assertThat(near.address(7, ChainType.EVM)).isEqualTo(far);
        assertThat(near.fingerprint())
                .isEqualTo(WalletAccount.of(account(JUNK), BASE).fingerprint())
                .matches("[0-9a-f]{40}");
    }

    @Test
    void addresses_of_an_account_agree_with_those_of_the_private_half() {
        WalletAccount account = WalletAccount.of(account(ABANDON), BASE);
        Bip32ECKeyPair root = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(ABANDON, ""));
        LongStream.of(0, 3, 99, 65_536, Integer.MAX_VALUE).forEach(index -> {
            Bip32ECKeyPair key = Bip32ECKeyPair.deriveKeyPair(
                    root, new int[] {44 | HARDENED, 60 | HARDENED, HARDENED, 0, (int) index});
            assertThat(account.address(index, ChainType.EVM)).isEqualTo(Keys.toChecksumAddress(Keys.getAddress(key)));
        });
    }

    @Test
    void the_same_key_on_tron_is_written_tron_s_way_and_ton_has_none() {
        WalletAccount account = WalletAccount.of(account(ABANDON), BASE);
        String evm = account.address(0, ChainType.EVM).substring(2);
        String tron = account.address(0, ChainType.TRON);
        assertThat(tron).matches("T[1-9A-HJ-NP-Za-km-z]{33}");
        assertThat(HexFormat.of().formatHex(Base58Check.readOrNull(tron))).isEqualToIgnoringCase("41" + evm);
        assertThat(WalletAccount.tron(HexFormat.of().parseHex("a614f803b6fd780986a42c78ec9c7f77e6ded13c")))
                .isEqualTo("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t");
        assertThatThrownBy(() -> account.address(0, ChainType.TON)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/44'/60'/1'/0",
                "m/44'/60'/0'/0'",
                "m/44'/60'",
                "m",
                "44'/60'/0'/0",
                "m/44'/60'/0'/x",
                "m/44'/60'/0'/2147483648",
                ""
            })
    void a_path_on_which_the_key_does_not_stand_is_refused(String path) {
        String xpub = account(JUNK);
        assertThatThrownBy(() -> WalletAccount.of(xpub, path)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Wallet wallet(String xpub) {
        return Wiring.inject(
                new Wallet(),
                "settings",
                new TestSettings()
                        .with(MarketSetting.DERIVED_DESTINATION_XPUB, xpub)
                        .build());
    }

    @Test
    void a_server_without_a_key_starts_and_one_with_a_bad_key_does_not() {
        assertThat(wallet(null).account()).isEmpty();
        Wiring.call(Wiring.inject(new WalletStart(), "wallet", wallet(null)), "check");
        assertThat(wallet(account(JUNK)).account()).isPresent();
        String secret =
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
        assertThatThrownBy(() -> Wiring.call(Wiring.inject(new WalletStart(), "wallet", wallet(secret)), "check"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("DERIVED_DESTINATION_XPUB")
                .hasMessageNotContaining(secret);
    }
}
