package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;

/** Where a payout that a hardware wallet signs stands. */
public enum StagedPayoutStatus implements Coded {
    /** To be signed; its number is taken. */
    STAGED,
    /** The signed bytes are stored and never change. */
    SIGNED,
    /** Signed bytes that pay less for their gas than newer ones under the same number; either may be mined. */
    REPLACED,
    /** Signed bytes that have moved nothing and never will: reverted, or something else has their number. */
    SPENT,
    /** Nobody signs it any more. */
    WITHDRAWN
}
