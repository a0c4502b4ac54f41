package io.amanat.custody.service;

import java.nio.ByteBuffer;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.utils.Numeric;

/** Keys of a local chain, as the settings and the market take them; their phrases are public. */
final class AnvilKeys {
    private static final String BASE = "m/44'/60'/0'/0";
    private static final int HARDENED = 1 << 31;
    private static final int XPUB = 0x0488B21E;
    private static final int XPRV = 0x0488ADE4;
    /** The phrase of every local chain: its first accounts have coins there. */
    private static final Bip32ECKeyPair RICH = root("test test test test test test test test test test test junk");

    private static final Bip32ECKeyPair ADDRESSES = Bip32ECKeyPair.deriveKeyPair(
            root("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"),
            new int[] {44 | HARDENED, 60 | HARDENED, HARDENED});

    private AnvilKeys() {}

    private static Bip32ECKeyPair root(String phrase) {
        return Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(phrase, ""));
    }

    /** The private key of an account that can pay for gas. */
    static String rich() {
        Bip32ECKeyPair gas =
                Bip32ECKeyPair.deriveKeyPair(RICH, new int[] {44 | HARDENED, 60 | HARDENED, HARDENED, 0, 5});
        return Numeric.toHexStringWithPrefixZeroPadded(gas.getPrivateKey(), 64);
    }

    /** The extended private key of the receiving addresses. */
    static String xpriv() {
        byte[] key = ByteBuffer.allocate(33)
                .put((byte) 0)
                .put(Numeric.toBytesPadded(ADDRESSES.getPrivateKey(), 32))
                .array();
        return extended(XPRV, key);
    }

    /** What the market derives the receiving addresses from. */
    static WalletAccount publicHalf() {
        return WalletAccount.of(extended(XPUB, ADDRESSES.getPublicKeyPoint().getEncoded(true)), BASE);
    }

    /** The account's key as wallets write it (BIP-32). */
    private static String extended(int version, byte[] key) {
        return Base58Check.write(ByteBuffer.allocate(78)
                .putInt(version)
                .put((byte) 3)
                .putInt(ADDRESSES.getParentFingerprint())
                .putInt(HARDENED)
                .put(ADDRESSES.getChainCode())
                .put(key)
                .array());
    }
}
