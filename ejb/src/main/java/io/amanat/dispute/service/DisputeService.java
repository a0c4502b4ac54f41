package io.amanat.dispute.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.NewDispute;
import io.amanat.dispute.entity.NewEvidence;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.PaymentStore;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.SelectedSeller;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Disputes. Opening one stops the money: hold on the request, mark on the payment, row in the ledger, in one transaction
 * (R-DSP-02). Locks the request, then its pay-in or the dispute.
 */
@Stateless
public class DisputeService {
    /** Until when somebody should have taken it in hand, and decided it. */
    static final Duration RESPONSE = Duration.ofHours(48);

    static final Duration RESOLUTION = Duration.ofDays(7);

    @Inject
    private DisputeRepository disputes;

    @Inject
    private RequestService requests;

    @Inject
    private SelectedSeller selected;

    @Inject
    private PaymentStore payments;

    @Inject
    private Ledger ledger;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.Raised> raised;

    @Inject
    private Event<DisputeEvents.Assigned> assigned;

    /**
     * Opens a dispute about a deal whose money is held.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless buyer, selected seller or staff (R-DSP-01), INVALID_STATUS
     *     unless the escrow is funded or releasable, DISPUTE_EXISTS
     */
    public Dispute raise(Actor actor, UUID requestId, DisputeClaim claim) {
        PurchaseRequest request = requests.lock(requestId);
        UUID seller = request.selectedOfferId() == null ? null : selected.of(request);
        if (!actor.is(request.buyerId()) && (seller == null || !actor.is(seller)) && !isStaff(actor)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This deal is not yours.");
        }
        Payment payIn = payments.lockPaid(requestId)
                .filter(DisputeService::isHeld)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.INVALID_STATUS, "No money is held for this request that a dispute could stop."));
        if (disputes.open(requestId).isPresent()) {
            throw new DomainException(ErrorCode.DISPUTE_EXISTS);
        }
        Instant now = clock.instant();
        Dispute dispute = Dispute.raise(
                Uuid7.next(),
                new NewDispute(
                        requestId,
                        request.buyerId(),
                        seller,
                        actor.userId(),
                        claim.reason(),
                        claim.description(),
                        claim.category(),
                        claim.priority(),
                        now.plus(RESPONSE),
                        now.plus(RESOLUTION)),
                now);
        disputes.add(dispute);
        note(dispute, actor, "raised", Map.of("reason", claim.reason()));
        requests.hold(request, claim.reason());
        payments.markDisputed(payIn);
        block(actor, request, payIn, dispute);
        raised.fire(new DisputeEvents.Raised(
                dispute.id(), requestId, request.buyerId(), seller, actor.userId(), claim.reason()));
        return dispute;
    }

    private static boolean isHeld(Payment payIn) {
        return payIn.escrowState() == EscrowState.FUNDED || payIn.escrowState() == EscrowState.RELEASABLE;
    }

    private void block(Actor actor, PurchaseRequest request, Payment payIn, Dispute dispute) {
        ledger.bookDisputeHold(
                new Ledger.Subject(
                        payIn.id(),
                        request.id(),
                        payIn.onChain().tokenSymbol(),
                        payIn.onChain().chainId(),
                        payIn.onChain().tokenAddress(),
                        null,
                        actor.userId()),
                dispute.id(),
                Balances.of(ledger.entries(payIn.id())).free());
    }

    /**
     * Gives a pending dispute to somebody of the staff.
     *
     * @throws DomainException FORBIDDEN unless an admin, NOT_FOUND, VALIDATION_ERROR for somebody who is no staff,
     *     INVALID_STATUS unless pending
     */
    public Dispute assign(Actor admin, UUID disputeId, UUID workerId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator assigns disputes.");
        }
        Dispute dispute = lock(disputeId);
        boolean staff = accounts.find(workerId)
                .map(User::role)
                .filter(DisputeService::isStaff)
                .isPresent();
        if (!staff) {
            throw DomainException.invalid("adminId", "UNKNOWN", "There is nobody of the staff with this id.");
        }
        dispute.takeInHand(workerId, clock.instant());
        note(dispute, admin, "assigned", Map.of("adminId", workerId.toString()));
        audit.record(admin.userId(), "dispute.assign", "dispute", disputeId, Map.of("adminId", workerId.toString()));
        assigned.fire(new DisputeEvents.Assigned(disputeId, dispute.purchaseRequestId(), dispute.chatId(), workerId));
        return dispute;
    }

    /**
     * Somebody describes what happened.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless a party or staff, INVALID_STATUS once it has ended
     */
    public DisputeEvidence showText(Actor actor, UUID disputeId, String text) {
        Dispute dispute = lockOpenOf(actor, disputeId);
        DisputeEvidence evidence = DisputeEvidence.of(
                Uuid7.next(),
                new NewEvidence(disputeId, actor.userId(), EvidenceKind.TEXT, null, null, text),
                clock.instant());
        disputes.add(evidence);
        note(dispute, actor, "evidence_added", Map.of("kind", EvidenceKind.TEXT.code()));
        return evidence;
    }

    /** @throws DomainException as {@link #showText} */
    public DisputeMessage say(Actor actor, UUID disputeId, String text) {
        lockOpenOf(actor, disputeId);
        DisputeMessage message = DisputeMessage.of(Uuid7.next(), disputeId, actor.userId(), text, clock.instant());
        disputes.add(message);
        return message;
    }

    /** Where the people of a dispute talk; called by chat inside the transaction that opened the dispute. */
    public void meetIn(UUID disputeId, UUID chatId) {
        disputes.find(disputeId).orElseThrow(DisputeService::notFound).meetIn(chatId, clock.instant());
    }

    private Dispute lockOpenOf(Actor actor, UUID disputeId) {
        Dispute dispute = lock(disputeId);
        if (!actor.is(dispute.buyerId()) && !actor.is(dispute.sellerId()) && !isStaff(actor)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "You are no party to this dispute.");
        }
        if (!dispute.isOpen()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The dispute is " + dispute.status().code() + ".");
        }
        return dispute;
    }

    private Dispute lock(UUID disputeId) {
        UUID requestId =
                disputes.find(disputeId).map(Dispute::purchaseRequestId).orElseThrow(DisputeService::notFound);
        requests.lock(requestId);
        return disputes.lock(disputeId).orElseThrow(DisputeService::notFound);
    }

    private void note(Dispute dispute, Actor actor, String action, Map<String, String> details) {
        var json = JsonObjects.builder();
        details.forEach(json::add);
        disputes.add(DisputeEvent.of(
                Uuid7.next(), dispute.id(), actor.userId(), action, json.build().toString(), clock.instant()));
    }

    private static boolean isStaff(Actor actor) {
        return isStaff(actor.role());
    }

    private static boolean isStaff(UserRole role) {
        return role == UserRole.ADMIN || role == UserRole.RESOLVER;
    }

    private static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such dispute.");
    }
}
