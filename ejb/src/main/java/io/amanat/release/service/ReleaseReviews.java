package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.entity.ReleaseReview;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deliveries that an administrator looks at before their payout (AC-219). */
@Stateless
public class ReleaseReviews {
    private static final int MOST = 100;

    @Inject
    private ReleaseReviewRepository reviews;

    @Inject
    private EscrowGate gate;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Asks for a look at a delivery; called inside the transaction that delivers.
     *
     * @param decided the staff has decided that it counts as delivered: who has looked at it before need not look again
     */
    public void ask(UUID requestId, boolean decided) {
        if (decided) {
            reviews.askOnce(requestId, clock.instant());
        } else {
            reviews.ask(requestId, clock.instant());
        }
    }

    /** Those that wait, the longest waiting first. */
    public List<ReleaseReview> waiting(Actor admin, int limit) {
        requireAdmin(admin);
        return reviews.waiting(limit);
    }

    /** How many wait; 100 means that or more. */
    public int countWaiting(Actor admin) {
        requireAdmin(admin);
        return reviews.countWaiting(MOST);
    }

    /** What the deal of a pay-in waits for; empty when it waits for nobody. */
    public List<ReleaseReview> waitingOn(Actor admin, UUID payInId) {
        requireAdmin(admin);
        return reviews.waitingOn(payInId);
    }

    /**
     * Lets a deal be paid out, as far as this reason goes.
     *
     * @param reason null for the only one there is
     * @param askedAt the look that was seen, by when it was asked for; null for the one that is waited for
     * @param note up to 500 characters, or null
     * @throws DomainException FORBIDDEN unless an admin and no party of the deal, PAYMENT_NOT_FOUND, VALIDATION_ERROR without
     *     a reason where it waits for two, INVALID_STATUS when nobody asked for this look or somebody has looked before
     */
    public void pass(Actor admin, UUID payInId, ReleaseReviewReason reason, Instant askedAt, String note) {
        requireAdmin(admin);
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        UUID request = escrow.request().id();
        if (reason == ReleaseReviewReason.PAID_BESIDE) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "No look passes this: book the transaction by its name, count it as a part, or say what it was for"
                            + " (payout-proofs, acknowledge).");
        }
        ReleaseReviewReason meant = reason == null ? only(reviews.waitingFor(request)) : reason;
        if (!reviews.pass(request, meant, askedAt, admin.userId(), note, clock.instant())) {
            throw nothingWaits();
        }
        audit.record(admin.userId(), "payment.review_passed", "payment", payInId, Map.of("reason", meant.code()));
    }

    private static ReleaseReviewReason only(Set<ReleaseReviewReason> waiting) {
        if (waiting.size() > 1) {
            throw DomainException.invalid(
                    "reason", "REQUIRED", "The delivery and the money each wait for a look; say which you have seen.");
        }
        return waiting.stream().findFirst().orElseThrow(ReleaseReviews::nothingWaits);
    }

    private static DomainException nothingWaits() {
        return new DomainException(ErrorCode.INVALID_STATUS, "No such look at this deal is waited for.");
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator looks at deliveries.");
        }
    }
}
