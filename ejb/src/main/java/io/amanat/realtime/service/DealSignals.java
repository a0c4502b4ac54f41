package io.amanat.realtime.service;

import io.amanat.payment.service.PaymentEvents;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Requests, deliveries, and money that came short or wrong. That a status has changed is told by the database itself: it
 * has too many writers.
 */
@ApplicationScoped
public class DealSignals {
    @Inject
    private Signals signals;

    void on(@Observes RequestEvents.Created event) {
        signals.tell(
                Room.user(event.buyerId()),
                "purchase-request-update",
                Map.of("kind", "created", "requestId", event.requestId(), "status", "pending"));
    }

    void on(@Observes RequestEvents.Shipped event) {
        delivery("shipped", event.requestId(), event.buyerId(), event.sellerId());
    }

    void on(@Observes RequestEvents.ShipmentCorrected event) {
        delivery("corrected", event.requestId(), event.buyerId(), event.sellerId());
    }

    void on(@Observes RequestEvents.Delivered event) {
        delivery("delivered", event.requestId(), event.buyerId(), event.sellerId());
    }

    private void delivery(String kind, UUID request, UUID buyer, UUID seller) {
        signals.tell(
                List.of(Room.user(buyer), Room.user(seller)),
                "delivery-update",
                Map.of("kind", kind, "requestId", request));
    }

    void on(@Observes PaymentEvents.Underpaid event) {
        Map<String, Object> data = payment(event.paymentId(), event.requestId());
        data.put("shortfall", event.shortfall());
        data.put("currency", event.currency());
        signals.tell(rooms(event.paymentId(), event.buyerId()), "payment-underpaid", data);
    }

    void on(@Observes PaymentEvents.WrongToken event) {
        Map<String, Object> data = payment(event.paymentId(), event.requestId());
        data.put("expected", event.expected());
        data.put("found", event.found());
        signals.tell(rooms(event.paymentId(), event.buyerId()), "payment-wrong-token", data);
    }

    private static Map<String, Object> payment(UUID payment, UUID request) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("paymentId", payment);
        data.put("requestId", request);
        return data;
    }

    private static List<Room> rooms(UUID payment, UUID buyer) {
        return List.of(Room.payment(payment), Room.user(buyer));
    }
}
