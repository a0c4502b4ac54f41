package io.amanat.request.service;

import io.amanat.request.entity.PurchaseRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * The one way from under way to delivered, whoever proves it: code, buyer, administrator or deadline (00, 2.7). The
 * caller holds the request's lock.
 */
@ApplicationScoped
public class HandOver {
    @Inject
    private Event<RequestEvents.Delivered> delivered;

    /** @param confirmed false when nobody said so and the deadline passed */
    void complete(PurchaseRequest request, UUID seller, boolean confirmed, Instant now) {
        request.deliver(confirmed, now);
        delivered.fire(
                new RequestEvents.Delivered(request.id(), request.buyerId(), seller, request.title(), confirmed));
    }
}
