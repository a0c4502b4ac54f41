package io.amanat.request.service;

import io.amanat.category.service.CategoryService;
import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Purchase requests. */
@Stateless
public class RequestService {
    /** The same text by the same buyer within this time is a double click (R-MKT-10). */
    static final Duration DUPLICATE_WINDOW = Duration.ofSeconds(30);

    @Inject
    private RequestRepository requests;

    @Inject
    private CategoryService categories;

    @Inject
    private AccountService accounts;

    @Inject
    private RequestAccess access;

    @Inject
    private SelectedSeller selected;

    @Inject
    private Event<RequestEvents.Created> created;

    @Inject
    private Event<RequestEvents.Cancelled> cancelled;

    @Inject
    private Event<RequestEvents.Completed> completed;

    @Inject
    private MarketClock clock;

    /**
     * Publishes a wish.
     *
     * @throws DomainException FORBIDDEN unless the actor is a buyer (R-MKT-13), VALIDATION_ERROR for an unknown category
     *     or preferred seller, REQUEST_DUPLICATE for a double click
     */
    public PurchaseRequest create(Actor actor, NewRequest input) {
        if (actor.role() != UserRole.BUYER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only buyers create requests.");
        }
        UUID category = categories.resolve(input.categoryId());
        refuseUnknownSellers(input.preferredSellerIds());
        Instant now = clock.instant();
        requests.serialiseCreations(actor.userId());
        requests.duplicate(actor.userId(), input.title(), input.description(), now.minus(DUPLICATE_WINDOW))
                .ifPresent(twin -> {
                    throw new DomainException(ErrorCode.REQUEST_DUPLICATE);
                });
        PurchaseRequest request = PurchaseRequest.open(Uuid7.next(), actor.userId(), input, category, now);
        DeliveryInfo delivery = DeliveryInfo.of(Uuid7.next(), request.id(), input.delivery(), now);
        requests.add(request, delivery, input);
        created.fire(new RequestEvents.Created(
                request.id(),
                actor.userId(),
                category,
                request.title(),
                request.isPublicRequest(),
                input.preferredSellerIds()));
        return request;
    }

    private void refuseUnknownSellers(List<UUID> ids) {
        if (!ids.isEmpty() && !Set.copyOf(accounts.activeSellers(ids)).containsAll(ids)) {
            throw DomainException.invalid("preferredSellerIds", "UNKNOWN", "Some of these are not sellers.");
        }
    }

    /** @throws DomainException NOT_FOUND, or FORBIDDEN for somebody the request is not for */
    public RequestView view(Actor actor, UUID id) {
        PurchaseRequest request = require(id);
        List<UUID> preferred = requests.preferredSellers(id);
        String role = access.viewerRole(actor, request, preferred);
        boolean party = !RequestAccess.SELLER.equals(role)
                || (request.selectedOfferId() != null && actor.is(selected.of(request)));
        return new RequestView(
                request,
                requests.deliveryInfo(id).orElse(null),
                requests.specifications(id),
                RequestAccess.SELLER.equals(role)
                        ? preferred.stream().filter(actor::is).toList()
                        : preferred,
                accounts.names(List.of(request.buyerId())).get(request.buyerId()),
                role,
                party);
    }

    /** Whether somebody is the buyer, a seller who is named or has bid, or an administrator; false when there is none. */
    public boolean concerns(Actor actor, UUID id) {
        return requests.find(id)
                .map(request -> access.concerns(actor, request, requests.preferredSellers(id)))
                .orElse(false);
    }

    /** The buyer's own requests, newest first. */
    public Page<PurchaseRequest> mine(Actor actor, PageRequest page) {
        return new Page<>(
                requests.ofBuyer(actor.userId(), page.offset(), page.limit()), requests.countOfBuyer(actor.userId()));
    }

    /** What a seller may see and bid on, and what he has bid on. */
    public Page<PurchaseRequest> visibleToSeller(Actor actor, PageRequest page) {
        return new Page<>(
                requests.visibleToSeller(actor.userId(), page.offset(), page.limit()),
                requests.countVisibleToSeller(actor.userId()));
    }

    /** Display names of the buyers of these requests. */
    public Map<UUID, String> buyerNames(List<PurchaseRequest> rows) {
        return accounts.names(
                rows.stream().map(PurchaseRequest::buyerId).distinct().toList());
    }

    /** @throws DomainException NOT_FOUND */
    public PurchaseRequest require(UUID id) {
        return requests.find(id).orElseThrow(RequestService::notFound);
    }

    /**
     * Locks a request for the caller's transaction. Everything that changes a deal or its money takes this lock first.
     *
     * @throws DomainException NOT_FOUND
     */
    public PurchaseRequest lock(UUID id) {
        return requests.lock(id).orElseThrow(RequestService::notFound);
    }

    /** Whether the asker may see this request and bid on it, being a seller. */
    public boolean isOpenTo(UUID sellerId, PurchaseRequest request) {
        return request.takesOffers()
                && (request.isPublicRequest()
                        || requests.preferredSellers(request.id()).contains(sellerId));
    }

    /** A first offer has arrived. */
    public void noteOffer(UUID id) {
        requests.markOffersReceived(id, clock.instant());
    }

    /** Called by offers when no round waits for an answer any more; the request is locked by then. */
    public void noteNegotiationOver(UUID id) {
        requests.markNegotiationOver(id, clock.instant());
    }

    /** Called by offers when the last open one has gone; the request is locked by then. */
    public void noteNoOffers(UUID id) {
        requests.markNoOffers(id, clock.instant());
    }

    /** Whether anybody has ever made a request. */
    public boolean any() {
        return requests.any();
    }

    /**
     * Ends a request before it is funded (data model 11.2); its open offers are rejected with it.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer or an admin, INVALID_STATUS once funded or ended,
     *     OPEN_PAYMENT_EXISTS while it can be paid
     */
    public PurchaseRequest cancel(Actor actor, UUID id) {
        PurchaseRequest request = lock(id);
        actor.mustBe(request.buyerId(), "Only the buyer cancels this request.");
        if (!request.takesOffers() && request.status() != RequestStatus.PENDING_PAYMENT) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + " and cannot be cancelled.");
        }
        request.moveTo(RequestStatus.CANCELLED, clock.instant());
        cancelled.fire(new RequestEvents.Cancelled(id, request.buyerId(), request.title()));
        return request;
    }

    /**
     * The buyer is content with what was delivered.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer or an admin, INVALID_STATUS unless delivered and
     *     undisputed
     */
    public PurchaseRequest accept(Actor actor, UUID id) {
        PurchaseRequest request = lock(id);
        actor.mustBe(request.buyerId(), "Only the buyer accepts what was delivered.");
        if (request.hold().isDisputed()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "A dispute about this request is open.");
        }
        complete(request);
        return request;
    }

    /**
     * Ends a deal well and tells it once: the caller holds its lock, and a completed one is refused.
     *
     * @throws DomainException INVALID_STATUS unless delivered
     */
    public void complete(PurchaseRequest request) {
        request.moveTo(RequestStatus.COMPLETED, clock.instant());
        var price = selected.price(request);
        completed.fire(new RequestEvents.Completed(
                request.id(),
                request.buyerId(),
                price.sellerId(),
                request.selectedOfferId(),
                price.amount(),
                price.currency()));
    }

    /**
     * A dispute stops the payout of a request that the caller has locked.
     *
     * @param reason shown with the hold
     */
    public void hold(PurchaseRequest request, String reason) {
        request.hold().raise(reason, clock.instant());
    }

    /** Called when a negotiation begins; the request is locked by then. */
    public void noteNegotiation(PurchaseRequest request) {
        if (request.status() != RequestStatus.IN_NEGOTIATION) {
            request.moveTo(RequestStatus.IN_NEGOTIATION, clock.instant());
        }
    }

    private static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such request.");
    }

    /**
     * Moves the status by hand where that is allowed (00, 2.2): a seller starts work, an admin publishes.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN, INVALID_STATUS for every other wish
     */
    public PurchaseRequest changeStatus(Actor actor, UUID id, RequestStatus wanted) {
        PurchaseRequest request = lock(id);
        switch (wanted) {
            case PROCESSING -> actor.mustBe(selected.of(request), "Only the selected seller starts the work.");
            case ACTIVE -> actor.mustBe(null, "Only an administrator publishes requests.");
            default -> {
                actor.mustBe(request.buyerId(), "Only the buyer changes this request.");
                throw new DomainException(
                        ErrorCode.INVALID_STATUS, "The status " + wanted.code() + " is not set by hand.");
            }
        }
        request.moveTo(wanted, clock.instant());
        return request;
    }
}
