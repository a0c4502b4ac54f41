package io.amanat.request.service;

import io.amanat.request.entity.NewSellerDelivery;
import java.util.List;
import java.util.UUID;

/**
 * What a seller sends when he ships, or corrects afterwards.
 *
 * @param proof a JSON object, or null
 * @param files own uploads that show it, empty for none
 */
public record Shipment(String proof, NewSellerDelivery said, List<UUID> files) {
    /** A proof and a tracking number, either may be null. */
    public static Shipment of(String proof, String trackingNumber) {
        return new Shipment(proof, NewSellerDelivery.tracked(trackingNumber), List.of());
    }
}
