package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.entity.ReleaseReview;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deliveries that an administrator looks at before their payout (AC-219). */
@Stateless
public class ReleaseReviews {
    @Inject
    private ReleaseReviewRepository reviews;

    @Inject
    private EscrowGate gate;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Asks for a look at a delivery; called inside the transaction that delivers. */
    public void ask(UUID requestId) {
        reviews.ask(requestId, clock.instant());
    }

    /** Those that wait, the longest waiting first. */
    public List<ReleaseReview> waiting(Actor admin, int limit) {
        requireAdmin(admin);
        return reviews.waiting(limit);
    }

    /**
     * Lets a delivery be paid out.
     *
     * @param note up to 500 characters, or null
     * @throws DomainException FORBIDDEN unless an admin and no party of the deal, PAYMENT_NOT_FOUND, INVALID_STATUS when nobody
     *     asked for a look or somebody has looked before
     */
    public void pass(Actor admin, UUID payInId, String note) {
        requireAdmin(admin);
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        if (!reviews.pass(escrow.request().id(), admin.userId(), note, clock.instant())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "No look at this delivery is waited for.");
        }
        audit.record(admin.userId(), "payment.review_passed", "payment", payInId, Map.of());
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator looks at deliveries.");
        }
    }
}
