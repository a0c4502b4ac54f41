package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** Who told a balance. */
public enum DirectBalanceSource implements Coded {
    CHECK,
    WEBHOOK,
    ADMIN
}
