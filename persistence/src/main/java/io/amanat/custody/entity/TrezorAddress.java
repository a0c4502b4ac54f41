package io.amanat.custody.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An address of a hardware wallet's account on one chain. */
@Entity
@Table(schema = "market", name = "trezor_derived_addresses")
public class TrezorAddress {
    @Id
    private UUID id;

    @Column(name = "trezor_account_id", updatable = false)
    private UUID trezorAccountId;

    @Column(name = "address_index", updatable = false)
    private long addressIndex;

    @Column(updatable = false)
    private String address;

    @Column(name = "chain_id", updatable = false)
    private int chainId;

    @Column(name = "payment_id")
    @Convert(converter = UuidConverter.class)
    private UUID paymentId;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected TrezorAddress() {}

    /** @param paymentId null for an address that serves no payment yet */
    public static TrezorAddress of(
            UUID id, UUID accountId, long index, String address, int chainId, UUID paymentId, Instant now) {
        TrezorAddress derived = new TrezorAddress();
        derived.id = id;
        derived.trezorAccountId = accountId;
        derived.addressIndex = index;
        derived.address = address;
        derived.chainId = chainId;
        derived.paymentId = paymentId;
        derived.createdAt = now;
        return derived;
    }

    public UUID id() {
        return id;
    }

    public UUID trezorAccountId() {
        return trezorAccountId;
    }

    public long addressIndex() {
        return addressIndex;
    }

    public String address() {
        return address;
    }

    public int chainId() {
        return chainId;
    }

    /** The payment it serves, or null. */
    public UUID paymentId() {
        return paymentId;
    }

    /** Somebody has compared it with what the device shows. */
    public void verify(Instant now) {
        verifiedAt = verifiedAt == null ? now : verifiedAt;
    }

    /** When somebody compared it with what the device shows; null before. */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
