package io.amanat.template.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.template.entity.UnpaidOrderRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Ends one order that nobody has paid. */
@Stateless
public class OrderLapse {
    @Inject
    private UnpaidOrderRepository orders;

    @Inject
    private RequestService requests;

    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private AuditLog audit;

    /**
     * Cancels an order if it is still due once it is locked: whoever begins a payment or brings money takes the same lock, so
     * either he comes first and the order stays, or he finds it ended. In a transaction of its own: whatever goes wrong with
     * one order leaves the others alone, and one is locked at a time.
     *
     * @param before orders made since then wait on
     * @throws DomainException OPEN_PAYMENT_EXISTS while money for an order of a closed account is on its way
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void end(UUID orderId, Instant before) {
        PurchaseRequest order = requests.lock(orderId);
        if (!orders.isDue(orderId, before)) {
            return;
        }
        lifecycle.lapse(order);
        audit.record(
                null,
                "order.unpaid",
                "purchase_request",
                orderId,
                Map.of("orderedAt", order.createdAt().toString()));
    }
}
