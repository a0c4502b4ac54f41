package io.amanat.template.service;

import io.amanat.shared.jpa.Coded;

/** Why a line of a cart is as it is; clients read the names as they stand here. */
public enum CartVerdict implements Coded {
    AVAILABLE,
    /** Fewer are left than were asked for. */
    CLAMPED,
    SOLD_OUT,
    /** There is no such template, or its seller took it back. */
    UNKNOWN,
    INACTIVE,
    EXPIRED,
    /** The seller's account is not active. */
    SELLER_UNAVAILABLE,
    /** The shop takes no orders now. */
    SHOP_PAUSED;

    @Override
    public String code() {
        return name();
    }
}
