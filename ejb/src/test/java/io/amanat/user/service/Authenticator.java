package io.amanat.user.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A security key and the browser in front of it, for tests: one credential, written byte by byte as WebAuthn says, so that
 * each part of an answer can be wrong. Answers are JSON in the form of {@code PublicKeyCredential.toJSON()}.
 */
public final class Authenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int CREDENTIAL = 0x40;

    private final CredentialKeys keys;
    private final byte[] id = new byte[32];
    private String origin;
    private String domain;
    private boolean verifies = true;
    private boolean present = true;
    private boolean backedUp;
    private long counter;
    private byte[] userHandle;

    /** Signs with ES256, as most do. @param domain the relying party's id */
    public Authenticator(String origin, String domain) {
        this(origin, domain, CredentialKeys.Algorithm.ES256);
    }

    public Authenticator(String origin, String domain, CredentialKeys.Algorithm algorithm) {
        this.origin = origin;
        this.domain = domain;
        keys = new CredentialKeys(algorithm);
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
        return register(challenge, deviceName, attestation());
    }

    /** The same with a statement of one's own. */
    public String register(String challenge, String deviceName, byte[] attestation) {
        return "{\"id\":\"" + id() + "\",\"rawId\":\"" + id() + "\",\"type\":\"public-key\","
                + "\"authenticatorAttachment\":\"platform\",\"clientExtensionResults\":{},\"deviceName\":\""
                + deviceName
                + "\",\"response\":{\"clientDataJSON\":\"" + text(clientData("webauthn.create", challenge))
                + "\",\"attestationObject\":\"" + text(attestation) + "\",\"transports\":[\"internal\",\"hybrid\"]}}";
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
        return attestation("none", new byte[] {(byte) 0xa0});
    }

    /** Signed with the credential itself: {"fmt": "packed", "attStmt": {"alg": …, "sig": bytes}, "authData": bytes}. */
    public byte[] selfAttestation(byte[] clientData) {
        return attestation("packed", selfStatement(sign(authenticatorData(true), clientData)));
    }

    public byte[] selfStatement(byte[] signature) {
        return joined(
                new byte[] {(byte) 0xa2},
                cborText("alg"),
                keys.algorithm().cbor(),
                cborText("sig"),
                CredentialKeys.cborBytes(signature));
    }

    /** @param statement CBOR */
    public byte[] attestation(String format, byte[] statement) {
        return joined(
                new byte[] {(byte) 0xa3},
                cborText("fmt"),
                cborText(format),
                cborText("attStmt"),
                statement,
                cborText("authData"),
                CredentialKeys.cborBytes(authenticatorData(true)));
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
        return keys.sign(joined(authenticatorData, sha256(clientData)));
    }

    /** The public key as a COSE key. */
    public byte[] coseKey() {
        return keys.cose();
    }

    /** base64url without padding. */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] cborText(String text) {
        return joined(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] joined(byte[]... parts) {
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
