package io.amanat.release.service;

import io.amanat.payment.entity.PaymentDirection;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an administrator has to look at before money of a deal moves. Works under the locks of {@link EscrowGate}. */
@ApplicationScoped
public class ReleaseLooks {
    @Inject
    private ReleaseReviewRepository reviews;

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private PayoutProofRepository proofs;

    /** What is waited for; money that has left and is booked by nothing is waited for whoever has looked. */
    Set<ReleaseReviewReason> of(Escrow escrow) {
        return reviews.waitingFor(escrow.request().id(), escrow.payIn().id());
    }

    /**
     * Whether what is about to be started has been paid by a transaction that was named for an earlier one, which was given up:
     * naming it sends nothing, and no look for money is waited for.
     *
     * @param txHash null: none is named
     */
    boolean isPaidBy(Escrow escrow, PaymentDirection way, String txHash) {
        return txHash != null && givenUp.isUnbooked(escrow.payIn().id(), way.code(), txHash);
    }

    /**
     * @param paid as {@link #isPaidBy}
     * @throws DomainException RELEASE_ON_HOLD while an administrator has to look at the delivery or for money (AC-219)
     */
    void requireReviewed(Escrow escrow, boolean paid) {
        Set<ReleaseReviewReason> looks = of(escrow);
        if (!paid) {
            mustBeHere(escrow, looks.contains(ReleaseReviewReason.MONEY_MISSING));
        }
        if (looks.contains(ReleaseReviewReason.DELIVERY)) {
            throw new DomainException(
                    ErrorCode.RELEASE_ON_HOLD, "An administrator has to look at this delivery before it is paid out.");
        }
    }

    /**
     * @param paid as {@link #isPaidBy}
     * @throws DomainException RELEASE_ON_HOLD while an administrator has to look for money first
     */
    void requireMoney(Escrow escrow, boolean paid) {
        mustBeHere(escrow, !paid && of(escrow).contains(ReleaseReviewReason.MONEY_MISSING));
    }

    /** As {@link #requireMoney} for a part: an address at which money was seen serves no other payment (ADR 0025). */
    void requireMoneyOfPart(Escrow escrow, boolean paid) {
        mustBeHere(escrow, !paid && isMoneyOfPartMissing(escrow));
    }

    /** As {@link ReleaseReviewRepository#missing}. */
    Map<UUID, ReleaseReviewRepository.Missing> missing(Collection<UUID> payIns) {
        return reviews.missing(payIns);
    }

    boolean isMoneyOfPartMissing(Escrow escrow) {
        return reviews.isMoneyMissing(escrow.request().id(), escrow.payIn().id());
    }

    private void mustBeHere(Escrow escrow, boolean missing) {
        if (missing) {
            String left = givenUp.unbooked(escrow.payIn().id()).stream()
                    .map(id -> proofs.find(id).orElseThrow())
                    .map(proof -> " Transaction " + proof.txHash() + " (payout-proofs/" + proof.id()
                            + ") has paid and is booked for nothing: name it for what is started (txHash), or say what it was for"
                            + " (acknowledge).")
                    .collect(Collectors.joining());
            throw new DomainException(
                    ErrorCode.RELEASE_ON_HOLD,
                    "Money of this payment is missing, or has left beside the books; somebody has to look first."
                            + left);
        }
    }
}
