package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** What stands between a request and its payout: a dispute, or a deadline that has not passed. */
@Embeddable
public class ReleaseHold {
    @Column(name = "dispute_raised")
    private boolean disputeRaised;

    @Column(name = "dispute_raised_at")
    private Instant disputeRaisedAt;

    @Column(name = "dispute_resolved")
    private boolean disputeResolved;

    @Column(name = "dispute_resolved_at")
    private Instant disputeResolvedAt;

    @Column(name = "dispute_hold_reason")
    private String disputeHoldReason;

    @Column(name = "hold_until")
    private Instant holdUntil;

    protected ReleaseHold() {}

    static ReleaseHold none() {
        return new ReleaseHold();
    }

    /** @param deadline null lifts the deadline */
    void until(Instant deadline) {
        holdUntil = deadline;
    }

    /** A dispute stops the payout until it ends; a deadline stays as it is, its timer passes disputed deals over. */
    public void raise(String reason, Instant now) {
        disputeRaised = true;
        disputeRaisedAt = now;
        disputeResolved = false;
        disputeResolvedAt = null;
        disputeHoldReason = reason;
    }

    /** A dispute is open. */
    public boolean isDisputed() {
        return disputeRaised && !disputeResolved;
    }

    boolean stands(Instant now) {
        return isDisputed() || (holdUntil != null && holdUntil.isAfter(now));
    }

    public boolean isDisputeRaised() {
        return disputeRaised;
    }

    public Instant disputeRaisedAt() {
        return disputeRaisedAt;
    }

    public boolean isDisputeResolved() {
        return disputeResolved;
    }

    public Instant disputeResolvedAt() {
        return disputeResolvedAt;
    }

    public String disputeHoldReason() {
        return disputeHoldReason;
    }

    public Instant holdUntil() {
        return holdUntil;
    }
}
