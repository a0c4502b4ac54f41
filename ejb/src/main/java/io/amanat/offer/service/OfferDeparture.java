package io.amanat.offer.service;

import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** What follows for a request, locked by the caller, when an offer or a negotiation leaves it without a choice. */
@ApplicationScoped
public class OfferDeparture {
    @Inject
    private OfferRepository offers;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private RequestService requests;

    /** An open offer is withdrawn, rejected or expired: its negotiation is over, and the list closes with the last one. */
    void offerLeft(PurchaseRequest request, UUID offerId, Instant now) {
        if (request.status() == RequestStatus.IN_NEGOTIATION) {
            rounds.closeOf(offerId, now);
            negotiationEnded(request.id());
        } else {
            closeEmptyList(request.id());
        }
    }

    /** A proposal was rejected or has expired: with the last one the request is back at its offers. */
    void negotiationEnded(UUID requestId) {
        if (!rounds.anyPending(requestId)) {
            requests.noteNegotiationOver(requestId);
            closeEmptyList(requestId);
        }
    }

    private void closeEmptyList(UUID requestId) {
        if (!offers.anyOpen(requestId)) {
            requests.noteNoOffers(requestId);
        }
    }
}
