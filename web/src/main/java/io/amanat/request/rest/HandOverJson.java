package io.amanat.request.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import java.time.Instant;
import java.util.UUID;

/** A request after its hand-over. */
public record HandOverJson(
        UUID id,
        @OneOf(RequestStatus.class) String status,
        boolean deliveryConfirmed,
        Instant deliveryConfirmedAt,
        Instant holdUntil) {
    static HandOverJson from(PurchaseRequest request) {
        return new HandOverJson(
                request.id(),
                request.status().code(),
                request.isDeliveryConfirmed(),
                request.deliveryConfirmedAt(),
                request.hold().holdUntil());
    }
}
