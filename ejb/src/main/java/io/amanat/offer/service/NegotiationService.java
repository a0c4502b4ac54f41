package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.service.NegotiationEvents.About;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Haggling over an offer between its buyer and its seller, in turns (product requirements 8). Everybody who acts locks
 * the request, then the offer; so of two at once the second finds what the first has done.
 */
@Stateless
public class NegotiationService {
    /** How long a proposal waits for its answer (NEG-4). */
    static final Duration LIFETIME = Duration.ofHours(48);

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private NegotiationLapse lapse;

    @Inject
    private OfferSelection selection;

    @Inject
    private OfferDeparture departure;

    @Inject
    private Event<NegotiationEvents.Created> created;

    @Inject
    private Event<NegotiationEvents.Countered> countered;

    @Inject
    private Event<NegotiationEvents.Accepted> accepted;

    @Inject
    private Event<NegotiationEvents.Rejected> rejected;

    @Inject
    private MarketClock clock;

    /** Everything one who acts has before him, locked. */
    private record Table(
            NegotiationParty party,
            PurchaseRequest request,
            Offer offer,
            List<NegotiationRound> rounds,
            NegotiationRound last,
            Instant now) {
        About about(NegotiationRound round) {
            return About.of(round, offer, request);
        }

        NegotiationThread seen() {
            return NegotiationThread.of(offer, rounds, Optional.of(party), now);
        }
    }

    /**
     * The thread of an offer; a proposal whose time is over has expired by then.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the two and administrators (NEG-7)
     */
    public NegotiationThread thread(Actor actor, UUID offerId) {
        Offer offer = find(offerId);
        Optional<NegotiationParty> party = party(actor, requests.require(offer.purchaseRequestId()), offer);
        if (party.isEmpty() && !actor.isAdmin()) {
            throw stranger();
        }
        endOverdue(offerId);
        return NegotiationThread.of(offer, rounds.rounds(offerId), party, clock.instant());
    }

    /**
     * The buyer begins, or begins again after a thread has ended without agreement and rounds are left.
     *
     * @param wish what it leaves out is as the offer says
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer, OFFER_NOT_SELECTABLE or OFFER_EXPIRED for
     *     an offer that is no longer open, VALIDATION_ERROR for another currency, NEGOTIATION_PENDING while a proposal
     *     waits, NEGOTIATION_ROUNDS_EXHAUSTED, INVALID_STATUS once an offer is selected
     */
    public NegotiationThread propose(Actor buyer, UUID offerId, NegotiationTerms wish) {
        Table table = sit(buyer, offerId);
        if (table.party() != NegotiationParty.BUYER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer begins to negotiate.");
        }
        requireOpen(table);
        if (table.last() != null && table.last().isPending()) {
            throw new DomainException(ErrorCode.NEGOTIATION_PENDING);
        }
        requests.noteNegotiation(table.request());
        NegotiationRound round = next(table, wish.over(table.offer().terms()));
        created.fire(new NegotiationEvents.Created(table.about(round)));
        return table.seen();
    }

    /**
     * The other side answers with terms of its own.
     *
     * @param wish what it leaves out is as the proposal before says
     * @throws DomainException NOT_FOUND, FORBIDDEN for strangers and on one's own proposal, NEGOTIATION_EXPIRED,
     *     NEGOTIATION_ROUNDS_EXHAUSTED (NEG-3), VALIDATION_ERROR for another currency, INVALID_STATUS when no proposal
     *     waits, OFFER_NOT_SELECTABLE or OFFER_EXPIRED
     */
    public NegotiationThread counter(Actor actor, UUID offerId, NegotiationTerms wish) {
        Table table = sit(actor, offerId);
        NegotiationRound answered = requireTurn(table);
        answered.answer(NegotiationStatus.COUNTERED, table.now());
        NegotiationRound round = next(table, wish.over(answered.terms()));
        countered.fire(new NegotiationEvents.Countered(table.about(round)));
        return table.seen();
    }

    /**
     * The other side agrees: the terms become the offer's, and the offer is accepted as by the buyer's choice, in one
     * transaction (NEG-5, R-MKT-03).
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for strangers and on one's own proposal, NEGOTIATION_EXPIRED,
     *     INVALID_STATUS when no proposal waits, OFFER_NOT_SELECTABLE, OFFER_EXPIRED
     */
    public NegotiationThread accept(Actor actor, UUID offerId) {
        Table table = sit(actor, offerId);
        NegotiationRound agreed = requireTurn(table);
        agreed.answer(NegotiationStatus.ACCEPTED, table.now());
        table.offer().agree(agreed.terms(), table.now());
        selection.take(table.request(), table.offer(), table.now());
        accepted.fire(new NegotiationEvents.Accepted(table.about(agreed)));
        return table.seen();
    }

    /**
     * The other side says no; the offer stays open as it was.
     *
     * @throws DomainException as {@link #accept}
     */
    public NegotiationThread reject(Actor actor, UUID offerId) {
        Table table = sit(actor, offerId);
        NegotiationRound refused = requireTurn(table);
        refused.answer(NegotiationStatus.REJECTED, table.now());
        departure.negotiationEnded(table.request().id());
        rejected.fire(new NegotiationEvents.Rejected(table.about(refused)));
        return table.seen();
    }

    private Table sit(Actor actor, UUID offerId) {
        Offer found = find(offerId);
        NegotiationParty party = party(actor, requests.require(found.purchaseRequestId()), found)
                .orElseThrow(NegotiationService::stranger);
        endOverdue(offerId);
        PurchaseRequest request = requests.lock(found.purchaseRequestId());
        Offer offer = offers.lock(offerId).orElseThrow();
        List<NegotiationRound> thread = new ArrayList<>(rounds.rounds(offerId));
        NegotiationRound last = thread.isEmpty() ? null : thread.get(thread.size() - 1);
        return new Table(party, request, offer, thread, last, clock.instant());
    }

    /** A second connection is taken only when there is something to do. */
    private void endOverdue(UUID offerId) {
        if (rounds.isOverdue(offerId, clock.instant())) {
            lapse.end(offerId);
        }
    }

    private NegotiationRound requireTurn(Table table) {
        NegotiationRound last = table.last();
        if (last == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "There is no proposal to answer.");
        }
        boolean expired = last.isExpired(table.now());
        if ((last.isPending() || expired) && last.proposedBy() == table.party()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "The other side answers your proposal.");
        }
        if (expired) {
            throw new DomainException(ErrorCode.NEGOTIATION_EXPIRED);
        }
        if (!last.isPending()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The proposal is " + last.status().code() + " already.");
        }
        requireOpen(table);
        return last;
    }

    private NegotiationRound next(Table table, NegotiationTerms terms) {
        int number = table.last() == null ? 1 : table.last().roundNumber() + 1;
        if (number > NegotiationRepository.MAX_ROUNDS) {
            throw new DomainException(ErrorCode.NEGOTIATION_ROUNDS_EXHAUSTED);
        }
        if (terms.currency() != table.offer().priceCurrency()) {
            throw DomainException.invalid("currency", "DIFFERENT", "A proposal keeps the offer's currency.");
        }
        NegotiationRound round = NegotiationRound.propose(
                Uuid7.next(),
                table.offer(),
                number,
                table.party(),
                terms,
                table.now().plus(LIFETIME),
                table.now());
        rounds.add(round);
        table.rounds().add(round);
        return round;
    }

    private static void requireOpen(Table table) {
        Offer offer = table.offer();
        if (!offer.isOpen()) {
            throw new DomainException(
                    ErrorCode.OFFER_NOT_SELECTABLE,
                    "The offer is " + offer.status().code() + ".");
        }
        if (offer.isExpired(table.now())) {
            throw new DomainException(ErrorCode.OFFER_EXPIRED);
        }
    }

    /** Who somebody is in this haggle, by the ids of the request and of the offer (NEG-7). */
    private static Optional<NegotiationParty> party(Actor actor, PurchaseRequest request, Offer offer) {
        if (actor.is(request.buyerId())) {
            return Optional.of(NegotiationParty.BUYER);
        }
        return actor.is(offer.sellerId()) ? Optional.of(NegotiationParty.SELLER) : Optional.empty();
    }

    private static DomainException stranger() {
        return new DomainException(ErrorCode.FORBIDDEN, "Only the buyer and this seller negotiate here.");
    }

    private Offer find(UUID offerId) {
        return offers.find(offerId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
    }
}
