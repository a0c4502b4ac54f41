package io.amanat.custody.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far the addresses of a wallet account are given out, over all chains. Locked by whoever takes an index. */
@Entity
@Table(schema = "market", name = "derivation_cursors")
public class DerivationCursor {
    @Id
    private String account;

    @Column(name = "next_index")
    private long nextIndex;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DerivationCursor() {}

    /** Fingerprint of the extended public key. */
    public String account() {
        return account;
    }

    /** The lowest index that nobody has, 0..2^31. */
    public long nextIndex() {
        return nextIndex;
    }

    /** Gives the next index away: nobody else gets it, unless the transaction is rolled back. */
    public long take(Instant now) {
        updatedAt = now;
        return nextIndex++;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
