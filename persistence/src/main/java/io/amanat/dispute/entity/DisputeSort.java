package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;

/** In which order disputes are listed. */
public enum DisputeSort implements Coded {
    /** What was raised last comes first. */
    NEWEST,
    /** Only open ones, as a desk works through them: the most urgent first, of these the oldest. */
    URGENCY
}
