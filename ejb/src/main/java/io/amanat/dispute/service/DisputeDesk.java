package io.amanat.dispute.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.entity.Resolution;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.payment.service.OwnDeal;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountModeration;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The staff at work on disputes. A decision, what it does to the money and the end of the hold are one transaction
 * (R-DSP-03): when one of them fails, nothing has happened.
 */
@Stateless
public class DisputeDesk {
    private static final String SUBJECT = "dispute";
    /** Most of the staff that are offered in a list. */
    private static final int MAX_WORKERS = 500;

    @Inject
    private DisputeLocks locks;

    @Inject
    private DisputeMoney money;

    @Inject
    private DisputeLog log;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountModeration moderation;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.Assigned> assigned;

    @Inject
    private Event<DisputeEvents.Reassigned> reassigned;

    @Inject
    private Event<DisputeEvents.Resolved> resolved;

    @Inject
    private Event<DisputeEvents.Rejected> rejected;

    /**
     * Gives a pending dispute to somebody of the staff.
     *
     * @throws DomainException FORBIDDEN unless an admin and no party, NOT_FOUND, VALIDATION_ERROR for somebody who is no active staff,
     *     only looks, or is a party, INVALID_STATUS unless pending
     */
    public Dispute assign(Actor admin, UUID disputeId, UUID workerId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator assigns disputes.");
        }
        boolean works = holdsWork(workerId);
        Dispute dispute = locks.lock(disputeId).dispute();
        OwnDeal.refuse(admin, dispute.buyerId(), dispute.sellerId());
        dispute.requireMove(DisputeStatus.IN_PROGRESS);
        requireWorker(works, workerId, dispute);
        dispute.takeInHand(workerId, clock.instant());
        Map<String, String> details = Map.of("adminId", workerId.toString());
        log.note(dispute, admin.userId(), "assigned", details);
        audit.record(admin.userId(), "dispute.assign", SUBJECT, disputeId, details);
        assigned.fire(new DisputeEvents.Assigned(DisputeEvents.About.of(dispute), dispute.chatId()));
        return dispute;
    }

    /**
     * Whom of the staff a dispute can be given to, by name; the first 500.
     *
     * @throws DomainException FORBIDDEN unless an admin
     */
    public List<User> workers(Actor admin, Dispute dispute) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator assigns disputes.");
        }
        return accounts.staff(MAX_WORKERS).stream()
                .filter(user ->
                        !user.id().equals(dispute.buyerId()) && !user.id().equals(dispute.sellerId()))
                .filter(user -> !user.id().equals(dispute.adminId()))
                .toList();
    }

    /**
     * Whether somebody works for Amanat; whoever only looks does not. His account stays as it is until he is in the chat: it
     * is locked before dispute and chat, as by whoever takes his work away.
     */
    private boolean holdsWork(UUID workerId) {
        return accounts.hold(workerId).filter(AccountState::isOnDuty).isPresent();
    }

    private static void requireWorker(boolean works, UUID workerId, Dispute dispute) {
        if (!works || workerId.equals(dispute.buyerId()) || workerId.equals(dispute.sellerId())) {
            throw DomainException.invalid("adminId", "UNKNOWN", "There is nobody of the staff with this id.");
        }
    }

    /**
     * Passes a dispute in hand on to somebody else of the staff, who joins its chat; who had it leaves that. Deadlines stay.
     *
     * @throws DomainException FORBIDDEN unless an admin and no party, NOT_FOUND, INVALID_STATUS unless in hand,
     *     STATE_CONFLICT when somebody else has it by now, VALIDATION_ERROR for who has it already, is no active staff, only looks,
     *     or is a party
     */
    public Dispute reassign(Actor admin, UUID disputeId, Handover handover) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator assigns disputes.");
        }
        boolean works = holdsWork(handover.to());
        Dispute dispute = locks.lock(disputeId).dispute();
        OwnDeal.refuse(admin, dispute.buyerId(), dispute.sellerId());
        dispute.handOver(handover.from(), handover.to(), clock.instant());
        requireWorker(works, handover.to(), dispute);
        Map<String, String> details = new TreeMap<>(Map.of(
                "adminId", handover.to().toString(), "from", handover.from().toString()));
        log.note(dispute, admin.userId(), "reassigned", details);
        // Why is for the house; both sides read the timeline.
        details.put("note", handover.note());
        audit.record(admin.userId(), "dispute.reassign", SUBJECT, disputeId, details);
        reassigned.fire(
                new DisputeEvents.Reassigned(DisputeEvents.About.of(dispute), handover.from(), dispute.chatId()));
        return dispute;
    }

    /**
     * Decides a dispute in hand.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless an administrator or the resolver at work on it, INVALID_STATUS
     *     unless in hand or when there is no money to give back, VALIDATION_ERROR for an amount that is not a part of
     *     what is held, and those of the refund
     */
    public Dispute resolve(Actor actor, UUID disputeId, Verdict verdict) {
        DisputeLocks.Locked locked = locks.lock(disputeId);
        Dispute dispute = locked.dispute();
        DisputeAccess.requireJudge(actor, dispute);
        dispute.requireMove(DisputeStatus.RESOLVED);
        money.free(actor, locked.request(), dispute);
        DisputeMoney.Sum back =
                switch (verdict.action()) {
                    case REFUND -> money.giveBack(actor, locked.request(), dispute, verdict.note());
                    case COMPENSATION ->
                        money.giveBackPart(
                                actor,
                                locked.request(),
                                dispute,
                                new DisputeMoney.Sum(verdict.amount(), verdict.currency()),
                                verdict.note());
                    case REPLACEMENT, WARNING_SELLER, BAN_SELLER, NO_ACTION -> new DisputeMoney.Sum(null, null);
                };
        if (verdict.action() == ResolutionAction.BAN_SELLER) {
            suspend(actor, dispute.sellerId());
        }
        Instant now = clock.instant();
        dispute.resolve(
                Resolution.decided(
                        verdict.action(), back.amount(), back.currency(), verdict.note(), actor.userId(), now),
                now);
        Map<String, String> details =
                new TreeMap<>(Map.of("action", verdict.action().code()));
        if (back.amount() != null) {
            details.put("amount", Amounts.plain(back.amount()));
            details.put("currency", back.currency());
        }
        log.note(dispute, actor.userId(), "resolved", details);
        audit.record(actor.userId(), "dispute.resolve", SUBJECT, disputeId, details);
        resolved.fire(new DisputeEvents.Resolved(
                DisputeEvents.About.of(dispute),
                actor.userId(),
                verdict.action(),
                back.amount() == null ? null : Amounts.plain(back.amount()) + " " + back.currency()));
        return dispute;
    }

    /** A seller who is suspended already stays so. */
    private void suspend(Actor actor, UUID sellerId) {
        boolean active = accounts.find(sellerId)
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .isPresent();
        if (active) {
            moderation.suspendByVerdict(actor, sellerId);
        }
    }

    /**
     * Ends a dispute that has no ground.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN as {@link #resolve}, INVALID_STATUS once it has ended
     */
    public Dispute reject(Actor actor, UUID disputeId, String note) {
        DisputeLocks.Locked locked = locks.lock(disputeId);
        Dispute dispute = locked.dispute();
        DisputeAccess.requireJudge(actor, dispute);
        dispute.requireMove(DisputeStatus.REJECTED);
        Instant now = clock.instant();
        dispute.reject(Resolution.over(note, actor.userId(), now), now);
        money.free(actor, locked.request(), dispute);
        log.note(dispute, actor.userId(), "rejected", Map.of());
        audit.record(actor.userId(), "dispute.reject", SUBJECT, disputeId, Map.of());
        rejected.fire(new DisputeEvents.Rejected(DisputeEvents.About.of(dispute), actor.userId()));
        return dispute;
    }
}
