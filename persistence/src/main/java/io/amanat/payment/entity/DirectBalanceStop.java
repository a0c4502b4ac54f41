package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** Why a balance is no longer looked at. */
public enum DirectBalanceStop implements Coded {
    PAID,
    CANCELLED,
    EXPIRED,
    MANUAL
}
