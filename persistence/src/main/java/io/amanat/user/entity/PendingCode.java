package io.amanat.user.entity;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A code that somebody was sent and has not typed yet: its hash, its end, the wrong tries so far. */
@Embeddable
public class PendingCode {
    private String codeHash;

    private Instant expiresAt;

    private int attempts;

    protected PendingCode() {}

    /** Nobody is asked for a code. */
    static PendingCode none() {
        return new PendingCode();
    }

    static PendingCode of(String codeHash, Instant expiresAt) {
        PendingCode code = new PendingCode();
        code.codeHash = codeHash;
        code.expiresAt = expiresAt;
        return code;
    }

    /** Null when no code is out. Never leaves the services. */
    public String codeHash() {
        return codeHash;
    }

    /** Null when no code is out. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public int attempts() {
        return attempts;
    }
}
