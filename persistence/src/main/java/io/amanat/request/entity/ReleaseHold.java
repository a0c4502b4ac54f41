package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What stands between a request and its payout: a dispute, the staff, or a deadline that has not passed. Each goes by
 * itself: the end of a dispute never takes away what the staff holds.
 */
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

    @Column(name = "staff_hold_reason")
    private String staffHoldReason;

    @Column(name = "staff_held_at")
    private Instant staffHeldAt;

    @Column(name = "hold_until")
    private Instant holdUntil;

    protected ReleaseHold() {}

    static ReleaseHold none() {
        return new ReleaseHold();
    }

    /** From {@link ShownRequest#COLUMNS}. */
    static ReleaseHold read(Columns row) throws SQLException {
        ReleaseHold hold = new ReleaseHold();
        hold.disputeRaised = row.flag();
        hold.disputeRaisedAt = row.moment();
        hold.disputeResolved = row.flag();
        hold.disputeResolvedAt = row.moment();
        hold.disputeHoldReason = row.text();
        hold.staffHoldReason = row.text();
        hold.staffHeldAt = row.moment();
        hold.holdUntil = row.moment();
        return hold;
    }

    /** @param deadline null lifts the deadline */
    void until(Instant deadline) {
        holdUntil = deadline;
    }

    /** No deadline runs any more. */
    public void stopClock() {
        holdUntil = null;
    }

    /** A dispute stops the payout; the timer of a deadline passes such deals over. */
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
     * raised is left now (AC-212); while the staff holds the payout it goes on standing still. Without a dispute nothing
     * changes.
     */
    public void lift(Instant now) {
        if (!isDisputed()) {
            return;
        }
        standStill(disputeRaisedAt, isStaffHeld() ? staffHeldAt : now);
        disputeResolved = true;
        disputeResolvedAt = now;
    }

    /** The staff stops the payout, whatever becomes of disputes. */
    public void keep(String reason, Instant now) {
        if (!isStaffHeld()) {
            staffHeldAt = now;
        }
        staffHoldReason = reason;
    }

    /** The staff lets go; the clock goes on as after a dispute, unless one is open. Without such a hold nothing changes. */
    public void letGo(Instant now) {
        if (!isStaffHeld()) {
            return;
        }
        standStill(staffHeldAt, isDisputed() && disputeRaisedAt != null ? disputeRaisedAt : now);
        staffHoldReason = null;
        staffHeldAt = null;
    }

    /** What of a clock's time would have run between the two is put to its end; the later hold counts from its own start. */
    private void standStill(Instant from, Instant to) {
        if (holdUntil != null && from != null && holdUntil.isAfter(from) && to.isAfter(from)) {
            holdUntil = holdUntil.plus(Duration.between(from, to));
        }
    }

    /** A dispute is open. */
    public boolean isDisputed() {
        return disputeRaised && !disputeResolved;
    }

    /** The staff holds the payout. */
    public boolean isStaffHeld() {
        return staffHeldAt != null;
    }

    /** Somebody stops the payout: a dispute is open, or the staff holds it. */
    public boolean isHeld() {
        return isDisputed() || isStaffHeld();
    }

    boolean stands(Instant now) {
        return isHeld() || (holdUntil != null && holdUntil.isAfter(now));
    }

    /** As clients read it: a hold of the staff is shown like one of a dispute; so in the four that follow. */
    public boolean isDisputeRaised() {
        return disputeRaised || isStaffHeld();
    }

    public Instant disputeRaisedAt() {
        return isShownAsStaffs() ? staffHeldAt : disputeRaisedAt;
    }

    public boolean isDisputeResolved() {
        return disputeResolved && !isStaffHeld();
    }

    public Instant disputeResolvedAt() {
        return isShownAsStaffs() ? null : disputeResolvedAt;
    }

    public String disputeHoldReason() {
        return isShownAsStaffs() ? staffHoldReason : disputeHoldReason;
    }

    private boolean isShownAsStaffs() {
        return isStaffHeld() && !isDisputed();
    }

    public Instant holdUntil() {
        return holdUntil;
    }
}
