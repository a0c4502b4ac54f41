package io.amanat.user.service;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A security key and the browser in front of it, for tests: one ES256 credential, written byte by byte as WebAuthn says, so
 * that each part of an answer can be wrong. Answers are JSON in the form of {@code PublicKeyCredential.toJSON()}.
 */
public final class Authenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int CREDENTIAL = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private String origin;
    private String domain;
    private boolean verifies = true;
    private boolean present = true;
    private boolean backedUp;
    private long counter;
    private byte[] userHandle;

    /** @param domain the relying party's id */
    public Authenticator(String origin, String domain) {
        this.origin = origin;
        this.domain = domain;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        new java.security.SecureRandom().nextBytes(id);
    }

    public Authenticator from(String other) {
        origin = other;
        return this;
    }

    public Authenticator of(String other) {
        domain = other;
        return this;
    }

    /** Whether it asks for a finger or a PIN. */
    public Authenticator verifies(boolean does) {
        verifies = does;
        return this;
    }

    /** Whether somebody touches it. */
    public Authenticator touched(boolean is) {
        present = is;
        return this;
    }

    public Authenticator backedUp(boolean is) {
        backedUp = is;
        return this;
    }

    /** The next counter that it signs; 0 for one that does not count. */
    public Authenticator counter(long next) {
        counter = next;
        return this;
    }

    /** Whose it says the key is. */
    public Authenticator owner(UUID user) {
        userHandle = user == null ? null : PasskeyCeremony.handle(user);
        return this;
    }

    public String id() {
        return text(id);
    }

    /** Client data; {@code type} is webauthn.create or webauthn.get. */
    public byte[] clientData(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The answer to registration options. */
    public String register(String challenge, String deviceName) {
        return "{\"id\":\"" + id() + "\",\"rawId\":\"" + id() + "\",\"type\":\"public-key\","
                + "\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":{},\"deviceName\":\""
                + deviceName
                + "\",\"response\":{\"clientDataJSON\":\"" + text(clientData("webauthn.create", challenge))
                + "\",\"attestationObject\":\"" + text(attestation()) + "\",\"transports\":[\"internal\",\"hybrid\"]}}";
    }

    /** The answer to sign-in options. */
    public String signIn(String challenge) {
        byte[] data = authenticatorData(false);
        byte[] client = clientData("webauthn.get", challenge);
        return "{\"id\":\"" + id() + "\",\"rawId\":\"" + id() + "\",\"type\":\"public-key\",\"response\":{"
                + "\"clientDataJSON\":\"" + text(client) + "\",\"authenticatorData\":\"" + text(data)
                + "\",\"signature\":\"" + text(sign(data, client)) + "\""
                + (userHandle == null ? "" : ",\"userHandle\":\"" + text(userHandle) + "\"") + "}}";
    }

    /** CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}. */
    public byte[] attestation() {
        byte[] data = authenticatorData(true);
        return joined(
                new byte[] {(byte) 0xa3},
                cborText("fmt"),
                cborText("none"),
                cborText("attStmt"),
                new byte[] {(byte) 0xa0},
                cborText("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
    }

    public byte[] authenticatorData(boolean withCredential) {
        int flags = (present ? PRESENT : 0)
                | (verifies ? VERIFIED : 0)
                | (backedUp ? BACKUP_ELIGIBLE | BACKED_UP : 0)
                | (withCredential ? CREDENTIAL : 0);
        byte[] head = ByteBuffer.allocate(37)
                .put(sha256(domain.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) counter)
                .array();
        if (!withCredential) {
            return head;
        }
        return joined(head, new byte[16], new byte[] {0, (byte) id.length}, id, coseKey());
    }

    public byte[] sign(byte[] authenticatorData, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
    public byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return joined(
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
                word(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                word(key.getW().getAffineY()));
    }

    /** base64url without padding. */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] word(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, word, 32 - (bytes.length - from), bytes.length - from);
        return word;
    }

    private static byte[] cborText(String text) {
        return joined(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
