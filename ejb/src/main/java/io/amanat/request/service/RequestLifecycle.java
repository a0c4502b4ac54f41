package io.amanat.request.service;

import io.amanat.category.service.CategoryService;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.OfferedRequest;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The way of a request as far as people take it by their own word: changing it, cancelling it, the few statuses set by
 * hand, and its one completion. Every step locks the row first; who comes second is judged by what the first left.
 */
@Stateless
public class RequestLifecycle {
    @Inject
    private RequestService requests;

    @Inject
    private RequestParts parts;

    @Inject
    private OfferedRequestRepository offered;

    @Inject
    private SelectedSeller selected;

    @Inject
    private CategoryService categories;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<RequestEvents.Edited> edited;

    @Inject
    private Event<RequestEvents.Published> published;

    @Inject
    private Event<RequestEvents.Started> started;

    @Inject
    private Event<RequestEvents.PaymentSkipped> paymentSkipped;

    @Inject
    private Event<RequestEvents.Cancelled> cancelled;

    @Inject
    private Event<RequestEvents.Accepted> accepted;

    @Inject
    private Event<RequestEvents.Completed> completed;

    /**
     * The buyer asks for something else, while no offer is selected. Offers made before bind their sellers to nothing that
     * they did not know of.
     *
     * @param change makes the new wish of the stored one; may refuse
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer, INVALID_STATUS once an offer is selected,
     *     ORDER_FIXED for what was ordered from a template, and those of {@link RequestService#create} about what the wish points to
     */
    public PurchaseRequest edit(Actor actor, UUID id, UnaryOperator<NewRequest> change) {
        PurchaseRequest request = requests.lock(id);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer changes this request.");
        }
        request.mustBeChangeable();
        NewRequest before = parts.wish(request);
        NewRequest wanted = change.apply(before);
        Set<UUID> newSellers = new HashSet<>(wanted.preferredSellerIds());
        before.preferredSellerIds().forEach(newSellers::remove);
        parts.refuseUnknownSellers(List.copyOf(newSellers));
        // A category that was withdrawn meanwhile may stay where it is.
        UUID category = before.categoryId().equals(wanted.categoryId())
                ? before.categoryId()
                : categories.resolve(wanted.categoryId());
        Instant now = clock.instant();
        NewRequest settled = parts.settle(actor, id, wanted, before.attachments());
        boolean terms = !before.asksForTheSame(settled) || parts.isElsewhere(actor, id, settled);
        request.edit(settled, category, now);
        parts.rewrite(actor, request, settled, now);
        boolean announced =
                settled.publicRequest() && (!before.publicRequest() || !category.equals(before.categoryId()));
        edited.fire(new RequestEvents.Edited(
                id,
                request.buyerId(),
                category,
                request.title(),
                announced,
                List.copyOf(newSellers),
                offered.openBidders(id),
                terms));
        return request;
    }

    /**
     * Takes a request back before an offer is selected.
     *
     * @throws DomainException as {@link #cancel}, INVALID_STATUS also once an offer is selected
     */
    public PurchaseRequest withdraw(Actor actor, UUID id) {
        PurchaseRequest request = requests.lock(id);
        actor.mustBe(request.buyerId(), "Only the buyer takes this request back.");
        if (!request.takesOffers()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + " and cannot be taken back.");
        }
        return end(request);
    }

    /**
     * Ends a request before it is funded (data model 11.2); its open offers are rejected and its open payment is
     * cancelled with it.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, an admin or the seller of the template that it was ordered
     *     from, INVALID_STATUS once funded or ended,
     *     OPEN_PAYMENT_EXISTS while money is on its way
     */
    public PurchaseRequest cancel(Actor actor, UUID id) {
        return changeStatus(actor, id, RequestStatus.CANCELLED);
    }

    /**
     * Ends a request whose buyer's account is closed, by nobody's word; nothing happens once it is funded or ended.
     *
     * @throws DomainException NOT_FOUND, OPEN_PAYMENT_EXISTS while money is on its way
     */
    public void endAbandoned(UUID id) {
        PurchaseRequest request = requests.lock(id);
        if (request.takesOffers() || request.status() == RequestStatus.PENDING_PAYMENT) {
            end(request);
        }
    }

    /**
     * The buyer is content with what was delivered.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, INVALID_STATUS unless delivered and undisputed
     */
    public PurchaseRequest accept(Actor actor, UUID id) {
        return changeStatus(actor, id, RequestStatus.COMPLETED);
    }

    /**
     * Moves the status by hand where that is allowed (00, 2.2).
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for the wrong person, INVALID_STATUS from the wrong status and for
     *     every status that is not set by hand
     */
    public PurchaseRequest changeStatus(Actor actor, UUID id, RequestStatus wanted) {
        PurchaseRequest request = requests.lock(id);
        StatusByHand.check(parties(actor, request), request.status(), wanted, testMode());
        return switch (wanted) {
            case ACTIVE -> publish(request);
            case PROCESSING -> start(actor, request);
            case PAYMENT -> skipPayment(request);
            case CANCELLED -> end(request);
            case COMPLETED -> acceptDelivered(request);
            default -> throw new IllegalStateException("no rule for " + wanted);
        };
    }

    /** Never in production, whatever the setting says. */
    private boolean testMode() {
        return settings.flag(MarketSetting.STATUS_TEST_MODE_ENABLED) && !settings.production();
    }

    private Set<StatusByHand.Party> parties(Actor actor, PurchaseRequest request) {
        Set<StatusByHand.Party> parties = EnumSet.noneOf(StatusByHand.Party.class);
        if (actor.is(request.buyerId())) {
            parties.add(StatusByHand.Party.BUYER);
        }
        if (actor.isAdmin()) {
            parties.add(StatusByHand.Party.ADMIN);
        }
        if (request.selectedOfferId() != null && actor.is(selected.of(request))) {
            parties.add(StatusByHand.Party.SELECTED_SELLER);
            if (request.origin().isOrder()) {
                parties.add(StatusByHand.Party.TEMPLATE_SELLER);
            }
        }
        return parties;
    }

    private PurchaseRequest publish(PurchaseRequest request) {
        request.moveTo(RequestStatus.ACTIVE, clock.instant());
        published.fire(new RequestEvents.Published(request.id(), request.buyerId(), request.title()));
        return request;
    }

    private PurchaseRequest start(Actor seller, PurchaseRequest request) {
        request.moveTo(RequestStatus.PROCESSING, clock.instant());
        started.fire(new RequestEvents.Started(request.id(), request.buyerId(), seller.userId(), request.title()));
        return request;
    }

    /** For test runs without money: no ledger row, nothing funded, so nothing can ever be released (AC-203). */
    private PurchaseRequest skipPayment(PurchaseRequest request) {
        request.moveTo(RequestStatus.PAYMENT, clock.instant());
        paymentSkipped.fire(new RequestEvents.PaymentSkipped(request.id(), request.buyerId()));
        return request;
    }

    /** Cancels an order that nobody has paid in its time, on nobody's word; the caller has locked it and knows that it is unpaid. */
    public void lapse(PurchaseRequest order) {
        end(order);
    }

    private PurchaseRequest end(PurchaseRequest request) {
        Set<UUID> sellers = new HashSet<>(offered.openBidders(request.id()));
        if (request.selectedOfferId() != null) {
            sellers.add(selected.of(request));
        }
        request.moveTo(RequestStatus.CANCELLED, clock.instant());
        cancelled.fire(
                new RequestEvents.Cancelled(request.id(), request.buyerId(), request.title(), List.copyOf(sellers)));
        return request;
    }

    private PurchaseRequest acceptDelivered(PurchaseRequest request) {
        if (request.hold().isHeld()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A dispute about this request is open, or its payout is held.");
        }
        complete(request);
        accepted.fire(
                new RequestEvents.Accepted(request.id(), request.buyerId(), selected.of(request), request.title()));
        return request;
    }

    /**
     * The one way to "completed", for the buyer's word and for the payout alike: points, reviews and the archive hang on
     * its event, which is fired once because the table of moves leads there once. The request is locked by then.
     *
     * @throws DomainException INVALID_STATUS when it is completed already, or cannot be
     */
    public void complete(PurchaseRequest request) {
        OfferedRequest deal = selected.offer(request);
        request.moveTo(RequestStatus.COMPLETED, clock.instant());
        completed.fire(new RequestEvents.Completed(
                request.id(),
                request.buyerId(),
                deal.sellerId(),
                deal.offerId(),
                deal.priceAmount(),
                deal.priceCurrency()));
    }
}
