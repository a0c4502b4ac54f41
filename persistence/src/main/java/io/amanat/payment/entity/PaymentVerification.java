package io.amanat.payment.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A transaction that somebody says has paid a pay-in. Changed by {@link VerificationRepository} alone: whoever works on
 * it has it to himself until its next attempt is due.
 */
@Entity
@Table(schema = "market", name = "payment_verifications")
public class PaymentVerification {
    @Id
    private UUID id;

    @Column(name = "payment_id", updatable = false)
    private UUID paymentId;

    @Column(name = "chain_id", updatable = false)
    private int chainId;

    @Column(name = "tx_hash", updatable = false)
    private String txHash;

    @Column(updatable = false)
    private String source;

    @Column(name = "submitted_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID submittedBy;

    @Column(name = "vouched_by")
    @Convert(converter = UuidConverter.class)
    private UUID vouchedBy;

    private VerificationStatus status;

    private String outcome;

    @Column(name = "seen_on_chain")
    private boolean seenOnChain;

    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected PaymentVerification() {}

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public int chainId() {
        return chainId;
    }

    public String txHash() {
        return txHash;
    }

    /** Who told first, e.g. {@code scanner_webhook}. */
    public String source() {
        return source;
    }

    /** Null when no person told. */
    public UUID submittedBy() {
        return submittedBy;
    }

    /** The administrator who answers for the money being this payment's; null when nobody does. */
    public UUID vouchedBy() {
        return vouchedBy;
    }

    public VerificationStatus status() {
        return status;
    }

    /** The last word on it; null before the first attempt has ended. */
    public String outcome() {
        return outcome;
    }

    /** The chain has shown the transfer; only its depth is still missing. */
    public boolean seenOnChain() {
        return seenOnChain;
    }

    public int attempts() {
        return attempts;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
