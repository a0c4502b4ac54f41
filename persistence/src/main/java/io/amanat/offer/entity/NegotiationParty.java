package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;

/** Who proposed a round. */
public enum NegotiationParty implements Coded {
    BUYER,
    SELLER;

    public NegotiationParty other() {
        return this == BUYER ? SELLER : BUYER;
    }
}
