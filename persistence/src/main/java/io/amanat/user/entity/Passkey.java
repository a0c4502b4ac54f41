package io.amanat.user.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A WebAuthn credential of an account. Its counter must grow; an equal or smaller one that is not 0 means that the
 * authenticator was cloned.
 */
@Entity
@Table(schema = "market", name = "user_passkeys")
public class Passkey {
    @Id
    private String id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "public_key", updatable = false)
    private byte[] publicKey;

    private long counter;

    @Column(name = "device_type", updatable = false)
    private PasskeyDeviceType deviceType;

    @Column(name = "device_name")
    private String deviceName;

    @Column(updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID aaguid;

    @Column(updatable = false)
    @Convert(converter = TextArrayConverter.class)
    private List<String> transports;

    @Column(name = "backed_up")
    private boolean backedUp;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected Passkey() {}

    /**
     * A credential just registered.
     *
     * @param publicKey COSE key
     */
    public static Passkey registered(
            String id, UUID userId, byte[] publicKey, long counter, PasskeyDevice device, Instant now) {
        Passkey passkey = new Passkey();
        passkey.id = id;
        passkey.userId = userId;
        passkey.publicKey = publicKey.clone();
        passkey.counter = counter;
        passkey.deviceType = device.type();
        passkey.deviceName = device.name();
        passkey.aaguid = device.aaguid();
        passkey.transports = List.copyOf(device.transports());
        passkey.backedUp = device.backedUp();
        passkey.createdAt = now;
        return passkey;
    }

    /** COSE key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The credential id, base64url without padding. */
    public String id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public long counter() {
        return counter;
    }

    public PasskeyDeviceType deviceType() {
        return deviceType;
    }

    /** The owner's label; may be null. */
    public String deviceName() {
        return deviceName;
    }

    /** The authenticator's model; null when unknown. */
    public UUID aaguid() {
        return aaguid;
    }

    public List<String> transports() {
        return transports;
    }

    public boolean isBackedUp() {
        return backedUp;
    }

    /** Null until the first sign-in with it. */
    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
