package io.amanat.telegram.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.offer.service.OfferChoice;
import io.amanat.offer.service.OfferService;
import io.amanat.request.service.DeliveryService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a tap does: the same use cases as by HTTP, with the linked account as the actor, which therefore decide who may.
 * Each is a transaction of its own, so that a refusal can be told, and leaves a note of where it came from.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BotActions {
    private static final String OFFER = "seller_offer";

    @Inject
    private OfferService offers;

    @Inject
    private OfferChoice choice;

    @Inject
    private DeliveryService deliveries;

    @Inject
    private AuditLog audit;

    /** As {@link OfferChoice#selectShown}. */
    public void accept(Actor actor, UUID offerId, Instant seen, long updateId) {
        choice.selectShown(actor, offerId, seen);
        note(actor, "telegram.offer-accept", OFFER, offerId, updateId);
    }

    /** As {@link OfferService#reject}. */
    public void reject(Actor actor, UUID offerId, long updateId) {
        offers.reject(actor, offerId, null);
        note(actor, "telegram.offer-reject", OFFER, offerId, updateId);
    }

    /** As {@link DeliveryService#confirm}. */
    public void confirm(Actor actor, UUID requestId, long updateId) {
        deliveries.confirm(actor, requestId, "{\"type\":\"telegram\",\"update\":" + updateId + "}");
        note(actor, "telegram.delivery-confirm", "purchase_request", requestId, updateId);
    }

    private void note(Actor actor, String action, String kind, UUID subject, long updateId) {
        audit.record(actor.userId(), action, kind, subject, Map.of("update", Long.toString(updateId)));
    }
}
