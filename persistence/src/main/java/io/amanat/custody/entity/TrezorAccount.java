package io.amanat.custody.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An account of a hardware wallet: its public half, and how far its addresses are used. Private keys never leave the device. */
@Entity
@Table(schema = "market", name = "trezor_accounts")
public class TrezorAccount {
    @Id
    private UUID id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    private String label;

    @Column(updatable = false)
    private String xpub;

    @Column(name = "coin_type", updatable = false)
    private int coinType;

    @Column(name = "account_path", updatable = false)
    private String accountPath;

    @Column(name = "next_address_index")
    private long nextAddressIndex;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TrezorAccount() {}

    public static TrezorAccount of(
            UUID id, UUID userId, String label, String xpub, int coinType, String accountPath, Instant now) {
        TrezorAccount account = new TrezorAccount();
        account.id = id;
        account.userId = userId;
        account.label = label;
        account.xpub = xpub;
        account.coinType = coinType;
        account.accountPath = accountPath;
        account.active = true;
        account.createdAt = now;
        account.updatedAt = now;
        return account;
    }

    /** Gives the next index away; the caller holds the row's lock. The database refuses to go past the last one. */
    long takeIndex(Instant now) {
        updatedAt = now;
        return nextAddressIndex++;
    }

    /** Nothing is paid from its addresses any more and nothing is moved to them; for good. */
    public void retire(Instant now) {
        active = false;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public String label() {
        return label;
    }

    /** The extended public key. */
    public String xpub() {
        return xpub;
    }

    /** By SLIP-44; 60 for EVM chains. */
    public int coinType() {
        return coinType;
    }

    public String accountPath() {
        return accountPath;
    }

    /** The first index nobody has taken. */
    public long nextAddressIndex() {
        return nextAddressIndex;
    }

    /** False: it was retired. */
    public boolean isActive() {
        return active;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
