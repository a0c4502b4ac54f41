package io.amanat.points.entity;

import io.amanat.shared.jpa.Coded;

/**
 * Why somebody's points changed. A redemption takes and its return gives back; the return of a purchase takes what it gave;
 * a grant may do either; the rest gives.
 */
public enum PointSource implements Coded {
    PURCHASE,
    REFERRAL,
    BONUS,
    ADMIN_GRANT,
    REDEMPTION,
    REDEMPTION_RETURN,
    PURCHASE_RETURN;

    /** Whether the points were earned, or were never rightly earned, rather than spent: then the level follows them. */
    public boolean isEarned() {
        return this != REDEMPTION && this != REDEMPTION_RETURN;
    }
}
