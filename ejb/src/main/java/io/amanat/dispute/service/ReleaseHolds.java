package io.amanat.dispute.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The hold on a request's payout, by itself: looked at by those whose deal it is, set and lifted by the staff. */
@Stateless
public class ReleaseHolds {
    private static final String SUBJECT = "purchase_request";

    @Inject
    private DisputeRepository disputes;

    @Inject
    private DisputeMoney money;

    @Inject
    private RequestService requests;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<DisputeEvents.HoldChanged> changed;

    /**
     * How a payout is held.
     *
     * @param disputeId the dispute that holds it; null where none is open
     */
    public record HoldView(PurchaseRequest request, UUID disputeId) {}

    /** @throws DomainException NOT_FOUND, FORBIDDEN for a stranger to the deal (R-ID-02) */
    public HoldView view(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.require(requestId);
        if (!DisputeAccess.isStaff(actor.role()) && !requests.isParticipant(actor, request)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This deal is not yours.");
        }
        return new HoldView(request, openOne(requestId));
    }

    private UUID openOne(UUID requestId) {
        return disputes.open(requestId).map(Dispute::id).orElse(null);
    }

    /**
     * Stops the payout of a deal, beside disputes: whatever becomes of them, it is held until the staff lets it go. Of one that
     * has been started nothing is written or signed any more, and one that was given up is not started anew; what has been
     * sent is watched and booked.
     *
     * @throws DomainException FORBIDDEN unless of the staff and no party, NOT_FOUND, INVALID_STATUS when the staff holds
     *     it already or no money is here
     */
    public HoldView set(Actor actor, UUID requestId, String reason) {
        PurchaseRequest request = lock(actor, requestId);
        if (request.hold().isStaffHeld()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The payout of this request is held already.");
        }
        Payment payIn = money.stoppable(requestId);
        refuseParty(actor, payIn.sellerId());
        money.keep(request, payIn, reason);
        audit.record(actor.userId(), "dispute.hold", SUBJECT, requestId, Map.of("reason", reason));
        changed.fire(new DisputeEvents.HoldChanged(requestId, request.buyerId(), payIn.sellerId(), true));
        return new HoldView(request, request.hold().isDisputed() ? openOne(requestId) : null);
    }

    /**
     * Takes such a hold away; an open dispute goes on holding the payout.
     *
     * @throws DomainException FORBIDDEN unless of the staff and no party, NOT_FOUND, INVALID_STATUS when there is none,
     *     or when only a dispute holds it: that one must end
     */
    public HoldView lift(Actor actor, UUID requestId) {
        PurchaseRequest request = lock(actor, requestId);
        UUID open = openOne(requestId);
        if (open != null && !request.hold().isStaffHeld()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A dispute holds this payout; it is free when the dispute has ended.");
        }
        if (!request.hold().isHeld()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The payout of this request is not held.");
        }
        UUID seller = money.seller(requestId);
        refuseParty(actor, seller);
        money.letGo(request, open != null);
        audit.record(actor.userId(), "dispute.hold_lifted", SUBJECT, requestId, Map.of());
        if (!request.hold().isHeld()) {
            changed.fire(new DisputeEvents.HoldChanged(requestId, request.buyerId(), seller, false));
        }
        return new HoldView(request, open);
    }

    private PurchaseRequest lock(Actor actor, UUID requestId) {
        if (!DisputeAccess.isStaff(actor.role())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the staff holds payouts.");
        }
        PurchaseRequest request = requests.lock(requestId);
        refuseParty(actor, request.buyerId());
        return request;
    }

    private static void refuseParty(Actor actor, UUID party) {
        if (actor.is(party)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Nobody of the staff decides about a deal of his own.");
        }
    }
}
