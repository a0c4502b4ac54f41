package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a purchase request stands. A dispute is not a status but a hold beside it; source: data model 11.2. */
public enum RequestStatus implements Coded {
    PENDING_PAYMENT,
    PENDING,
    ACTIVE,
    RECEIVED_OFFERS,
    IN_NEGOTIATION,
    PAYMENT,
    PROCESSING,
    DELIVERY,
    DELIVERED,
    CONFIRMING,
    COMPLETED,
    SELLER_PAID,
    CANCELLED;

    /** Which status may follow which. */
    public static final Transitions<RequestStatus> MOVES = Transitions.of(RequestStatus.class)
            .from(PENDING, ACTIVE, RECEIVED_OFFERS, IN_NEGOTIATION, CANCELLED)
            .from(ACTIVE, RECEIVED_OFFERS, IN_NEGOTIATION, CANCELLED)
            .from(RECEIVED_OFFERS, ACTIVE, IN_NEGOTIATION, PENDING_PAYMENT, CANCELLED)
            .from(IN_NEGOTIATION, RECEIVED_OFFERS, PENDING_PAYMENT, CANCELLED)
            .from(PENDING_PAYMENT, RECEIVED_OFFERS, PAYMENT, CANCELLED)
            .from(PAYMENT, PROCESSING, DELIVERY, CANCELLED)
            .from(PROCESSING, DELIVERY, CANCELLED)
            .from(DELIVERY, DELIVERED, CANCELLED)
            .from(DELIVERED, CONFIRMING, COMPLETED, CANCELLED)
            .from(CONFIRMING, COMPLETED, CANCELLED)
            .from(COMPLETED, SELLER_PAID)
            .build();
}
