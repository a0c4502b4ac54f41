package io.amanat.release.entity;

import io.amanat.shared.jpa.Coded;

/** Why an administrator looks before a payout; a deal may wait for several, each has its own look. */
public enum ReleaseReviewReason implements Coded {
    /** What was delivered is of a flagged item (AC-219). */
    DELIVERY,
    /** What was paid is not where it should be, or something was paid beside the books. */
    MONEY_MISSING,
    /**
     * A transaction has paid what was given up, or too little, and is booked for nothing: it is decided about where transactions of
     * payouts are, and no look passes it.
     */
    PAID_BESIDE
}
