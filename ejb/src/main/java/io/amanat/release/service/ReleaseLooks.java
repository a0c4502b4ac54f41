package io.amanat.release.service;

import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** What an administrator has to look at before money of a deal moves. Works under the locks of {@link EscrowGate}. */
@ApplicationScoped
public class ReleaseLooks {
    @Inject
    private ReleaseReviewRepository reviews;

    /** What is waited for. */
    Set<ReleaseReviewReason> of(Escrow escrow) {
        return reviews.waitingFor(escrow.request().id());
    }

    /** @throws DomainException RELEASE_ON_HOLD while an administrator has to look at the delivery or for money (AC-219) */
    void requireReviewed(Escrow escrow) {
        Set<ReleaseReviewReason> looks = of(escrow);
        mustBeHere(looks.contains(ReleaseReviewReason.MONEY_MISSING));
        if (!looks.isEmpty()) {
            throw new DomainException(
                    ErrorCode.RELEASE_ON_HOLD, "An administrator has to look at this delivery before it is paid out.");
        }
    }

    /** @throws DomainException RELEASE_ON_HOLD while an administrator has to look for money first */
    void requireMoney(Escrow escrow) {
        mustBeHere(of(escrow).contains(ReleaseReviewReason.MONEY_MISSING));
    }

    /** As {@link #requireMoney} for a part: an address at which money was seen serves no other payment (ADR 0025). */
    void requireMoneyOfPart(Escrow escrow) {
        mustBeHere(isMoneyOfPartMissing(escrow));
    }

    boolean isMoneyOfPartMissing(Escrow escrow) {
        return reviews.isMoneyMissing(escrow.request().id(), escrow.payIn().id());
    }

    private static void mustBeHere(boolean missing) {
        if (missing) {
            throw new DomainException(
                    ErrorCode.RELEASE_ON_HOLD,
                    "Money of this payment is missing, or has left beside the books; somebody has to look first.");
        }
    }
}
