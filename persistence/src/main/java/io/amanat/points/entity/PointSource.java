package io.amanat.points.entity;

import io.amanat.shared.jpa.Coded;

/** Why somebody's points changed; redemptions take, the rest gives, a grant may do either. */
public enum PointSource implements Coded {
    PURCHASE,
    REFERRAL,
    BONUS,
    ADMIN_GRANT,
    REDEMPTION
}
