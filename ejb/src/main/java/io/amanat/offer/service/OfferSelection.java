package io.amanat.offer.service;

import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferRepository.LostOffer;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * The one way an offer is accepted, whoever leads there: the buyer's choice or an agreement (R-MKT-03). The request and
 * the offer are locked by the caller.
 */
@ApplicationScoped
public class OfferSelection {
    @Inject
    private OfferRepository offers;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private AccountService accounts;

    @Inject
    private OfferNews news;

    @Inject
    private Event<OfferEvents.SelectionLeft> left;

    @Inject
    private Event<OfferEvents.Selected> selected;

    @Inject
    private Event<OfferEvents.SelectionUndone> undone;

    /**
     * Accepts the offer, rejects all others and lets the request wait for its money.
     *
     * @throws DomainException OFFER_NOT_SELECTABLE, OFFER_EXPIRED, OFFER_OUTDATED, INVALID_STATUS also while the buyer's
     *     account is not active
     */
    void take(PurchaseRequest request, Offer offer, Instant now) {
        if (!accounts.isActive(request.buyerId())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The buyer's account is not active.");
        }
        if (accounts.activeSellers(List.of(offer.sellerId())).isEmpty()) {
            // Nobody must pay somebody who may not sign in and deliver.
            throw new DomainException(ErrorCode.OFFER_NOT_SELECTABLE, "The seller's account is not active.");
        }
        boolean negotiated = request.status() == RequestStatus.IN_NEGOTIATION;
        offer.accept(now);
        request.select(offer.id(), now);
        List<LostOffer> lost = offers.rejectSiblings(request.id(), offer.id(), now);
        if (negotiated) {
            rounds.closeAll(request.id(), now);
        }
        selected.fire(new OfferEvents.Selected(
                offer.id(), request.id(), offer.sellerId(), request.buyerId(), request.title(), lost));
    }

    /**
     * Takes the choice back before any money came (data model 11.2, 11.3). Those that lost stay rejected; their sellers
     * may bid again.
     *
     * @throws DomainException INVALID_STATUS unless the request waits for its money, ORDER_FIXED for an order made from a
     *     template, OPEN_PAYMENT_EXISTS while it can be paid
     */
    void undo(PurchaseRequest request, Offer offer, Instant now) {
        request.unselect(now);
        offer.reopen(now);
        undone.fire(new OfferEvents.SelectionUndone(
                offer.id(), request.id(), offer.sellerId(), request.buyerId(), request.title()));
    }

    /**
     * The chosen seller goes before any money came: his offer is withdrawn, and the list closes where none is left.
     *
     * @param isGone his account is closed
     * @throws DomainException as {@link #undo}
     */
    void leave(PurchaseRequest request, Offer offer, boolean isGone, Instant now) {
        request.unselect(now);
        offer.reopen(now);
        offer.withdraw(now);
        left.fire(new OfferEvents.SelectionLeft(offer.id(), request.id(), offer.sellerId(), request.buyerId(), isGone));
        if (!offers.anyOpen(request.id())) {
            request.moveTo(RequestStatus.ACTIVE, now);
        }
        news.withdrawn(offer, request);
    }
}
