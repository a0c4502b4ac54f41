package io.amanat.shop.service;

import java.util.UUID;

/** What happened to shops, told inside the same transaction. */
public final class ShopEvents {
    private ShopEvents() {}

    /** Where a seller takes money may be another once this transaction is committed. */
    public record RailsChanged(UUID sellerId) {}
}
