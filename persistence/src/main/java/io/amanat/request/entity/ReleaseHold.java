package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
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

    /** No deadline runs any more. */
    public void stopClock() {
        holdUntil = null;
    }

    /** A dispute, or somebody of the staff, stops the payout; the timer of a deadline passes such deals over. */
    public void raise(String reason, Instant now) {
        if (!isDisputed()) {
            disputeRaisedAt = now;
        }
        disputeRaised = true;
        disputeResolved = false;
        disputeResolvedAt = null;
        disputeHoldReason = reason;
    }

    /**
     * The dispute has ended. The clock of a delivery stood still meanwhile: what was left of its time when the dispute was
     * raised is left now (AC-212). Without a dispute nothing changes.
     */
    public void lift(Instant now) {
        if (!isDisputed()) {
            return;
        }
        if (holdUntil != null && disputeRaisedAt != null && holdUntil.isAfter(disputeRaisedAt)) {
            holdUntil = holdUntil.plus(Duration.between(disputeRaisedAt, now));
        }
        disputeResolved = true;
        disputeResolvedAt = now;
    }

    /** A dispute is open, or somebody of the staff holds the payout. */
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
