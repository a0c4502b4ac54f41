package io.amanat.custody.service;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The public half of a node of a wallet's key tree, and its children (BIP-32, CKDpub). Of a private key it knows nothing,
 * and a text that holds one is refused. Immutable.
 */
final class ExtendedPublicKey {
    /** First index of the children that only the private key can derive. */
    static final long HARDENED = 1L << 31;

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final int LENGTH = 78;
    private static final int MAIN_PUBLIC = 0x0488B21E;
    private static final int TEST_PUBLIC = 0x043587CF;
    private static final int MAIN_PRIVATE = 0x0488ADE4;
    private static final int TEST_PRIVATE = 0x04358394;
    private static final int FINGERPRINT = 4;
    private static final int CHAIN_CODE = 32;
    private static final int KEY = 33;

    private final int version;
    private final int depth;
    private final byte[] parent;
    private final long childNumber;
    private final byte[] chainCode;
    private final ECPoint point;

    private ExtendedPublicKey(
            int version, int depth, byte[] parent, long childNumber, byte[] chainCode, ECPoint point) {
        this.version = version;
        this.depth = depth;
        this.parent = parent;
        this.childNumber = childNumber;
        this.chainCode = chainCode;
        this.point = point;
    }

    /** @throws IllegalArgumentException saying why the text is no such key, never what it is */
    static ExtendedPublicKey parse(String text) {
        byte[] bytes = Base58Check.readOrNull(text);
        if (bytes == null || bytes.length != LENGTH) {
            throw new IllegalArgumentException("it is not an extended key, or a letter of it is wrong");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.getInt();
        if (version == MAIN_PRIVATE || version == TEST_PRIVATE) {
            throw new IllegalArgumentException("it is a private key, and only the public half belongs on a server");
        }
        if (version != MAIN_PUBLIC && version != TEST_PUBLIC) {
            throw new IllegalArgumentException("it is not an extended public key of the form xpub or tpub");
        }
        int depth = Byte.toUnsignedInt(in.get());
        byte[] parent = next(in, FINGERPRINT);
        long childNumber = Integer.toUnsignedLong(in.getInt());
        byte[] chainCode = next(in, CHAIN_CODE);
        byte[] key = next(in, KEY);
        boolean rootIsClean = depth > 0 || (childNumber == 0 && new BigInteger(parent).signum() == 0);
        if (!rootIsClean || (key[0] != 2 && key[0] != 3)) {
            throw new IllegalArgumentException("its parts contradict each other");
        }
        try {
            return new ExtendedPublicKey(
                    version,
                    depth,
                    parent,
                    childNumber,
                    chainCode,
                    CURVE.getCurve().decodePoint(key));
        } catch (IllegalArgumentException notOnCurve) {
            throw new IllegalArgumentException("its key is no point of the curve", notOnCurve);
        }
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /**
     * The child of an index.
     *
     * @param index 0..2^31-1; the others take the private key
     * @throws IllegalArgumentException for another index, and for the one in 2^127 that has no child
     */
    ExtendedPublicKey child(long index) {
        if (index < 0 || index >= HARDENED) {
            throw new IllegalArgumentException("index " + index + " cannot be derived from a public key");
        }
        byte[] own = compressed();
        byte[] derived = hmac(ByteBuffer.allocate(KEY + Integer.BYTES)
                .put(own)
                .putInt((int) index)
                .array());
        BigInteger left = new BigInteger(1, Arrays.copyOf(derived, CHAIN_CODE));
        ECPoint child = CURVE.getG().multiply(left).add(point).normalize();
        if (left.compareTo(CURVE.getN()) >= 0 || child.isInfinity()) {
            throw new IllegalArgumentException("index " + index + " has no key; take the next one");
        }
        return new ExtendedPublicKey(
                version,
                depth + 1,
                Arrays.copyOf(identifier(own), FINGERPRINT),
                index,
                Arrays.copyOfRange(derived, CHAIN_CODE, 2 * CHAIN_CODE),
                child);
    }

    private byte[] hmac(byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(chainCode, "HmacSHA512"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA512", impossible);
        }
    }

    private static byte[] identifier(byte[] key) {
        SHA256Digest sha256 = new SHA256Digest();
        sha256.update(key, 0, key.length);
        byte[] first = new byte[sha256.getDigestSize()];
        sha256.doFinal(first, 0);
        RIPEMD160Digest ripemd = new RIPEMD160Digest();
        ripemd.update(first, 0, first.length);
        byte[] second = new byte[ripemd.getDigestSize()];
        ripemd.doFinal(second, 0);
        return second;
    }

    /** What names the key without telling it: 40 lower-case hex digits (BIP-32 "identifier"). */
    String identifier() {
        return HexFormat.of().formatHex(identifier(compressed()));
    }

    /** How many steps the key is from the root of its tree. */
    int depth() {
        return depth;
    }

    /** The last step, with {@link #HARDENED} added where it was hardened. */
    long childNumber() {
        return childNumber;
    }

    private byte[] compressed() {
        return point.getEncoded(true);
    }

    /** 64 bytes, the two coordinates of the key. */
    byte[] coordinates() {
        byte[] uncompressed = point.getEncoded(false);
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }

    /** The text this key is exchanged as. */
    String text() {
        return Base58Check.write(ByteBuffer.allocate(LENGTH)
                .putInt(version)
                .put((byte) depth)
                .put(parent)
                .putInt((int) childNumber)
                .put(chainCode)
                .put(compressed())
                .array());
    }

    /** The name only: the key tells all addresses of a wallet. */
    @Override
    public String toString() {
        return "ExtendedPublicKey[" + identifier() + "]";
    }
}
