package io.amanat.ledger.entity;

import io.amanat.shared.jpa.Coded;

/** What a ledger row books. */
public enum LedgerEntryType implements Coded {
    PAYMENT_DETECTED,
    PROVIDER_FEE,
    PLATFORM_FEE,
    HOLD,
    RELEASE,
    REFUND,
    DISPUTE_HOLD,
    ADJUSTMENT
}
