package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** How an address's balance is told: by asking when the buyer says so, or by a watch. */
public enum DirectBalanceMode implements Coded {
    CHECK,
    WATCH
}
