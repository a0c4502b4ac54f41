package io.amanat.request.service;

import io.amanat.shared.jpa.Coded;

/** How somebody stands to a request. */
public enum ViewerRole implements Coded {
    BUYER,
    ADMIN,
    /** His offer was taken. */
    SELECTED_SELLER,
    /** He has a live offer on it, also a lost one. */
    OFFERING_SELLER,
    /** The buyer named him. */
    TARGETED_SELLER,
    /** Any other seller, while it is open to all. */
    SELLER;

    /** Sees where it is delivered and what was paid. */
    public boolean isParty() {
        return this == BUYER || this == ADMIN || this == SELECTED_SELLER;
    }

    /** Whoever sees it only as somebody who sells. */
    boolean isSeller() {
        return this != BUYER && this != ADMIN;
    }
}
