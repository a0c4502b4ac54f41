package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;

/** Where a payout that a hardware wallet signs stands. */
public enum StagedPayoutStatus implements Coded {
    /** To be signed; its number is taken. */
    STAGED,
    /** The signed bytes are stored and never change. */
    SIGNED,
    /** Nobody signs it any more. */
    WITHDRAWN
}
