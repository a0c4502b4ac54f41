package io.amanat.release.entity;

import io.amanat.shared.jpa.Coded;

/** What is known of a transaction that is said to have paid a payout or refund. */
public enum PayoutProofStatus implements Coded {
    /** The chain is asked until it answers; the money is not booked. */
    WAITING,
    /** Its transfer stands on the chain, deep enough; the money is booked. */
    PROVEN,
    /** It is not the transfer, or nobody saw it in time; nothing is booked by it. */
    REFUSED,
    /** Booked on an administrator's word: nobody could read the chain here. */
    UNPROVEN,
    /** Its transfer has paid a part, deep enough; the rest is paid by another one, and all is booked with that. */
    PARTIAL
}
