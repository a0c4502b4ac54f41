package io.amanat.release.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Who asked for a payout or refund and who agreed. Above a threshold nobody's word alone moves money: whoever agrees is
 * somebody else than who started it; the database repeats that. Stored and approved by {@link PayoutOrderRepository}.
 */
@Entity
@Table(schema = "market", name = "payout_orders")
public class PayoutOrder {
    @Id
    @Column(name = "payment_id", updatable = false)
    private UUID paymentId;

    @Column(name = "pay_in_id", updatable = false)
    private UUID payInId;

    @Column(name = "started_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID startedBy;

    @Column(updatable = false)
    private String reason;

    @Column(name = "dispute_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID disputeId;

    @Column(name = "approval_needed", updatable = false)
    private boolean approvalNeeded;

    @Column(name = "approved_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID approvedBy;

    @Column(name = "approved_at", updatable = false)
    private Instant approvedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private String destination;

    @Column(name = "redirected_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID redirectedBy;

    @Column(name = "redirected_at", updatable = false)
    private Instant redirectedAt;

    protected PayoutOrder() {}

    /** Nobody has to agree, or somebody else has. */
    public boolean isCleared() {
        return !approvalNeeded || approvedBy != null;
    }

    /** The payout or refund. */
    public UUID paymentId() {
        return paymentId;
    }

    public UUID payInId() {
        return payInId;
    }

    /** Null when the server started it by its clock. */
    public UUID startedBy() {
        return startedBy;
    }

    /** May be null for payouts. */
    public String reason() {
        return reason;
    }

    /** The dispute that ended with it, or null. */
    public UUID disputeId() {
        return disputeId;
    }

    public boolean isApprovalNeeded() {
        return approvalNeeded;
    }

    public UUID approvedBy() {
        return approvedBy;
    }

    public Instant approvedAt() {
        return approvedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Where the receiver wanted it when it was started, or when its rest was ordered anew; null when he had named nothing.
     */
    public String destination() {
        return destination;
    }

    /** Who has ordered the rest to another wallet of the receiver; null: nobody. */
    public UUID redirectedBy() {
        return redirectedBy;
    }

    public Instant redirectedAt() {
        return redirectedAt;
    }
}
