package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Haggling over an offer. Locks the request, then the offer. */
@Stateless
public class NegotiationService {
    /** How long a proposal waits for its answer (product requirements, NEG-4). */
    static final Duration LIFETIME = Duration.ofHours(48);

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private MarketClock clock;

    /**
     * The buyer begins: the first round.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer, OFFER_NOT_SELECTABLE or OFFER_EXPIRED for
     *     an offer that is no longer open, VALIDATION_ERROR for another currency, STATE_CONFLICT when it has begun
     *     already, INVALID_STATUS once an offer is selected
     */
    public NegotiationRound propose(Actor buyer, UUID offerId, NegotiationTerms terms) {
        Offer found = offers.find(offerId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
        PurchaseRequest request = requests.lock(found.purchaseRequestId());
        if (!buyer.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer begins to negotiate.");
        }
        Offer offer = offers.lock(offerId).orElseThrow();
        Instant now = clock.instant();
        requireOpen(offer, now);
        if (terms.currency() != offer.priceCurrency()) {
            throw DomainException.invalid("currency", "DIFFERENT", "A proposal keeps the offer's currency.");
        }
        if (rounds.latest(offerId).isPresent()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This offer is being negotiated already.");
        }
        requests.noteNegotiation(request);
        NegotiationRound round = NegotiationRound.propose(
                Uuid7.next(), offer, 1, NegotiationParty.BUYER, terms, now.plus(LIFETIME), now);
        rounds.add(round);
        return round;
    }

    private static void requireOpen(Offer offer, Instant now) {
        if (!offer.isOpen()) {
            throw new DomainException(
                    ErrorCode.OFFER_NOT_SELECTABLE,
                    "The offer is " + offer.status().code() + ".");
        }
        if (offer.isExpired(now)) {
            throw new DomainException(ErrorCode.OFFER_EXPIRED);
        }
    }
}
