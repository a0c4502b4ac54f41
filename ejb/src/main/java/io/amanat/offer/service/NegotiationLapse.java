package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Ends proposals that nobody answered in time, by the job or when somebody looks (NEG-4). */
@Stateless
public class NegotiationLapse {
    @Inject
    private NegotiationRepository rounds;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private OfferDeparture departure;

    @Inject
    private Event<NegotiationEvents.Expired> expired;

    @Inject
    private MarketClock clock;

    /**
     * Ends the proposal on an offer when its time is over. In a transaction of its own, so that it stays ended when the
     * caller, who must hold no lock yet, is refused for just that reason.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void end(UUID offerId) {
        Instant now = clock.instant();
        rounds.pending(offerId).filter(round -> round.isExpired(now)).ifPresent(round -> expire(round, now));
    }

    /** Ends one proposal; nothing happens when somebody has answered it meanwhile. */
    public void expire(NegotiationRound round, Instant now) {
        // The request first, as everybody does who answers; then the round is judged again.
        PurchaseRequest request = requests.lock(round.purchaseRequestId());
        Offer offer = offers.lock(round.offerId()).orElseThrow();
        if (!rounds.expire(round.id(), now)) {
            return;
        }
        departure.negotiationEnded(request.id());
        expired.fire(new NegotiationEvents.Expired(NegotiationEvents.About.of(round, offer, request)));
    }
}
