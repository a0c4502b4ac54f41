package io.amanat.user.service;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The keys of one credential, and their public half byte by byte as RFC 9052, 9053 and 8230 write COSE keys. */
public final class CredentialKeys {
    /** What authenticators sign with. */
    public enum Algorithm {
        ES256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA", 0x26),
        EDDSA("Ed25519", NamedParameterSpec.ED25519, "Ed25519", 0x27),
        RS256("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA", 0x39, 0x01, 0x00);

        private final String keys;
        private final AlgorithmParameterSpec parameters;
        private final String signature;
        private final byte[] cbor;

        Algorithm(String keys, AlgorithmParameterSpec parameters, String signature, int... cbor) {
            this.keys = keys;
            this.parameters = parameters;
            this.signature = signature;
            this.cbor = bytes(cbor);
        }

        /** COSE's number as CBOR. */
        byte[] cbor() {
            return cbor;
        }
    }

    private final Algorithm algorithm;
    private final KeyPair pair;

    CredentialKeys(Algorithm algorithm) {
        this.algorithm = algorithm;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys);
            generator.initialize(algorithm.parameters);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Algorithm algorithm() {
        return algorithm;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] cose() {
        return switch (algorithm) {
            case ES256 -> ec((ECPublicKey) pair.getPublic());
            case EDDSA -> okp((EdECPublicKey) pair.getPublic());
            case RS256 -> rsa((RSAPublicKey) pair.getPublic());
        };
    }

    /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
    private static byte[] ec(ECPublicKey key) {
        return Authenticator.joined(
                bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
                cborBytes(word(key.getW().getAffineX(), 32)),
                bytes(0x22),
                cborBytes(word(key.getW().getAffineY(), 32)));
    }

    /** {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: y little-endian, the sign of x in the highest bit}. */
    private static byte[] okp(EdECPublicKey key) {
        byte[] big = word(key.getPoint().getY(), 32);
        byte[] little = new byte[32];
        for (int i = 0; i < 32; i++) {
            little[i] = big[31 - i];
        }
        if (key.getPoint().isXOdd()) {
            little[31] |= (byte) 0x80;
        }
        return Authenticator.joined(bytes(0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21), cborBytes(little));
    }

    /** {1: 3 (RSA), 3: -257 (RS256), -1: n, -2: e}. */
    private static byte[] rsa(RSAPublicKey key) {
        return Authenticator.joined(
                bytes(0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20),
                cborBytes(word(key.getModulus(), 256)),
                bytes(0x21),
                cborBytes(word(key.getPublicExponent(), 3)));
    }

    /** A byte string with its head. */
    static byte[] cborBytes(byte[] content) {
        byte[] head = content.length < 24
                ? bytes(0x40 | content.length)
                : content.length < 256 ? bytes(0x58, content.length) : bytes(0x59, content.length >> 8, content.length);
        return Authenticator.joined(head, content);
    }

    private static byte[] word(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, word, length - (bytes.length - from), bytes.length - from);
        return word;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
