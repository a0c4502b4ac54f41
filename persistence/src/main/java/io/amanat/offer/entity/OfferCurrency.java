package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;

/** Currencies an offer may be priced in. */
public enum OfferCurrency implements Coded {
    USD,
    EUR,
    IRR,
    USDT,
    USDC,
    TRY;

    /** Currencies are written in capitals everywhere. */
    @Override
    public String code() {
        return name();
    }
}
