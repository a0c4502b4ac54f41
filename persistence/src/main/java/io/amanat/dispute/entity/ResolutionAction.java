package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;

/** How a dispute was decided; only refund and compensation say how much goes back. */
public enum ResolutionAction implements Coded {
    REFUND,
    REPLACEMENT,
    COMPENSATION,
    WARNING_SELLER,
    BAN_SELLER,
    NO_ACTION
}
