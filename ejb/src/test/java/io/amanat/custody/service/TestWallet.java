package io.amanat.custody.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;

/** A hardware wallet as its owner has it: the public half of accounts, and the keys that never leave the device. */
public final class TestWallet {
    private static final int HARDENED = 0x80000000;
    private static final int PUBLIC = 0x0488B21E;
    private static final Bip32ECKeyPair ROOT =
            Bip32ECKeyPair.generateKeyPair("a device of nobody but the tests".getBytes(StandardCharsets.US_ASCII));

    private TestWallet() {}

    private static Bip32ECKeyPair node(int... path) {
        return Bip32ECKeyPair.deriveKeyPair(ROOT, path);
    }

    /** Extended public key of m/44'/60'/account'. */
    public static String xpub(int account) {
        Bip32ECKeyPair pair = node(44 | HARDENED, 60 | HARDENED, account | HARDENED);
        return Base58Check.write(ByteBuffer.allocate(78)
                .putInt(PUBLIC)
                .put((byte) 3)
                .putInt(pair.getParentFingerprint())
                .putInt(account | HARDENED)
                .put(pair.getChainCode())
                .put(pair.getPublicKeyPoint().getEncoded(true))
                .array());
    }

    /** Who signs for m/44'/60'/account'/0/index. */
    public static Credentials key(int account, int index) {
        return Credentials.create(node(44 | HARDENED, 60 | HARDENED, account | HARDENED, 0, index));
    }
}
