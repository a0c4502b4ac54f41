package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** Currencies a budget may be named in. */
public enum BudgetCurrency implements Coded {
    USD,
    EUR,
    IRR,
    USDT,
    USDC;

    /** Currencies are written in capitals everywhere. */
    @Override
    public String code() {
        return name();
    }
}
