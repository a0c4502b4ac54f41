package io.amanat.offer.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What all do who change an offer: lock its request and then the offer, and look what stands against it. */
@ApplicationScoped
public class HeldOffers {
    @Inject
    private OfferRepository offers;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private RequestService requests;

    @Inject
    private AuditLog audit;

    /** An offer and its request, both locked. */
    record Held(Offer offer, PurchaseRequest request) {}

    /** @throws DomainException NOT_FOUND */
    Held hold(UUID offerId) {
        Offer found = offers.find(offerId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
        PurchaseRequest request = requests.lock(found.purchaseRequestId());
        return new Held(offers.lock(offerId).orElseThrow(), request);
    }

    /** Terms that are being haggled over are not the terms to be paid, nor to be changed (product requirements, NEG-6). */
    void refuseWhileProposed(Held held, Instant now) {
        if (held.request().status() == RequestStatus.IN_NEGOTIATION
                && rounds.pending(held.offer().id())
                        .filter(round -> !round.isExpired(now))
                        .isPresent()) {
            throw new DomainException(ErrorCode.NEGOTIATION_PENDING);
        }
    }

    /** What staff do to the deals of others is written down; says whether it was. */
    boolean noteStaff(Actor actor, UUID owner, String action, Offer offer) {
        boolean byStaff = !actor.is(owner);
        if (byStaff) {
            audit.record(
                    actor.userId(),
                    action,
                    "seller_offer",
                    offer.id(),
                    Map.of("request", offer.purchaseRequestId().toString()));
        }
        return byStaff;
    }
}
