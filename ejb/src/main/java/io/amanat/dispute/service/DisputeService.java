package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.entity.NewDispute;
import io.amanat.dispute.entity.Resolution;
import io.amanat.payment.entity.Payment;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.SelectedSeller;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Opening disputes and taking them back. Opening one stops the money: hold on the request, mark on the payment, row in
 * the ledger, with the chat of the dispute in one transaction (R-DSP-02).
 */
@Stateless
public class DisputeService {
    /** Until when somebody should have taken it in hand, and decided it; when they pass, people are reminded. */
    static final Duration RESPONSE = Duration.ofHours(48);

    static final Duration RESOLUTION = Duration.ofDays(7);

    /** How often somebody takes back a dispute about a deal and may still open another one. */
    static final int MAX_TAKEN_BACK = 5;

    @Inject
    private DisputeRepository disputes;

    @Inject
    private DisputeLocks locks;

    @Inject
    private DisputeMoney money;

    @Inject
    private DisputeLog log;

    @Inject
    private RequestService requests;

    @Inject
    private SelectedSeller selected;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.Raised> raised;

    @Inject
    private Event<DisputeEvents.Withdrawn> withdrawn;

    /**
     * Opens a dispute about a deal whose money is held.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless buyer, selected seller (where sellers may) or staff, before
     *     anything is written (R-DSP-01, R-ID-07), DISPUTE_EXISTS, INVALID_STATUS unless the escrow is funded or
     *     releasable and nothing of it is on its way, and for who has taken back a few of them about this deal
     */
    public Dispute raise(Actor actor, UUID requestId, DisputeClaim claim) {
        PurchaseRequest request = requests.lock(requestId);
        UUID seller = request.selectedOfferId() == null ? null : selected.of(request);
        DisputeAccess.requireOpener(
                actor, request.buyerId(), seller, settings.flag(MarketSetting.DISPUTE_SELLER_MAY_OPEN));
        // First: while one is open, that is what stands in the way, whatever became of the money.
        if (disputes.open(requestId).isPresent()) {
            throw new DomainException(ErrorCode.DISPUTE_EXISTS);
        }
        if (disputes.countTakenBack(requestId, actor.userId()) >= MAX_TAKEN_BACK) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "You have taken back " + MAX_TAKEN_BACK + " disputes about this deal; please ask the staff.");
        }
        Payment payIn = money.idle(requestId);
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
        log.note(dispute, actor.userId(), "raised", Map.of("reason", claim.reason()));
        money.stop(actor, request, payIn, dispute);
        raised.fire(new DisputeEvents.Raised(
                dispute.id(), requestId, request.buyerId(), seller, actor.userId(), claim.reason()));
        return dispute;
    }

    /**
     * Takes a dispute back; the hold goes with it.
     *
     * @param note why, or null
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but who raised it, INVALID_STATUS once it has ended
     */
    public Dispute withdraw(Actor actor, UUID disputeId, String note) {
        DisputeLocks.Locked locked = locks.lock(disputeId);
        Dispute dispute = locked.dispute();
        if (!actor.is(dispute.raisedBy())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only who raised a dispute takes it back.");
        }
        dispute.requireMove(DisputeStatus.CLOSED);
        Instant now = clock.instant();
        dispute.withdraw(Resolution.over(note, actor.userId(), now), now);
        money.free(actor, locked.request(), dispute);
        log.note(dispute, actor.userId(), "closed", Map.of());
        withdrawn.fire(new DisputeEvents.Withdrawn(DisputeEvents.About.of(dispute), actor.userId()));
        return dispute;
    }

    /** Where the people of a dispute talk; called by chat inside the transaction that opened the dispute. */
    public void meetIn(UUID disputeId, UUID chatId) {
        disputes.find(disputeId).orElseThrow(DisputeLocks::notFound).meetIn(chatId, clock.instant());
    }
}
