package io.amanat.custody.service;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;

/** The private half of a node of a wallet's key tree (BIP-32, xprv), for play money on a dev chain only. */
final class ExtendedPrivateKey {
    private static final int LENGTH = 78;
    private static final int HEAD = 4 + 1 + 4 + 4;
    private static final int PART = 32;

    private final int depth;
    private final Bip32ECKeyPair key;

    private ExtendedPrivateKey(int depth, Bip32ECKeyPair key) {
        this.depth = depth;
        this.key = key;
    }

    /** @throws SignerException for a text that is none, without telling it */
    static ExtendedPrivateKey parse(String text) {
        byte[] bytes = Base58Check.readOrNull(text);
        if (bytes == null || bytes.length != LENGTH || bytes[HEAD + PART] != 0) {
            throw new SignerException("the private half of the addresses' key cannot be read");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] chainCode = new byte[PART];
        byte[] secret = new byte[PART];
        in.position(HEAD);
        in.get(chainCode);
        in.get();
        in.get(secret);
        return new ExtendedPrivateKey(
                Byte.toUnsignedInt(bytes[4]), Bip32ECKeyPair.create(new BigInteger(1, secret), chainCode));
    }

    /** Whoever may sign for an address. @param path whole path of the address */
    Credentials credentials(String path) {
        List<Long> steps = WalletAccount.steps(path);
        int[] below = steps.subList(Math.min(depth, steps.size()), steps.size()).stream()
                .mapToInt(Long::intValue)
                .toArray();
        return Credentials.create(Bip32ECKeyPair.deriveKeyPair(key, below));
    }
}
