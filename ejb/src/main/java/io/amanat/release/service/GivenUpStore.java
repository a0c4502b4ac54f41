package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.shared.money.Amounts;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The transactions around the looks for what was given up; between them, with none open, the chain is asked. */
@Stateless
public class GivenUpStore {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LONG_PAUSE = Duration.ofDays(1);
    private static final int BATCH = 50;
    private static final Set<EscrowState> ALL_GONE = EnumSet.of(EscrowState.RELEASED, EscrowState.REFUNDED);

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private PayoutProofRepository proofs;

    @Inject
    private PayoutProofStore attempts;

    @Inject
    private EscrowGate gate;

    @Inject
    private PaymentStore payments;

    @Inject
    private ReleaseReviewRepository reviews;

    @Inject
    private Event<ReleaseEvents.PaidBeside> beside;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Of any payout or refund of a pay-in. */
    public List<PayoutProofStore.Attempt> ofPayIn(UUID payInId) {
        return givenUp.ofPayIn(payInId).stream()
                .map(id -> attempts.attempt(proofs.find(id).orElseThrow()))
                .toList();
    }

    /** Those for which nobody has looked for an hour; where the money is gone, after two days, for a day. */
    public List<UUID> due() {
        Instant now = clock.instant();
        return givenUp.due(now.minus(PAUSE), now.minus(LONG_PAUSE), BATCH);
    }

    /** Takes one for a look; also when nothing is left of the money that it might pay: then it pays a second time. */
    public PayoutProofStore.Attempt take(UUID id) {
        PayoutProof proof = proofs.find(id).orElseThrow();
        boolean gone = payments.find(proof.paymentId()).orElseThrow().status() == PaymentStatus.COMPLETED
                || ALL_GONE.contains(
                        payments.find(proof.payInId()).orElseThrow().escrowState());
        if (gone) {
            givenUp.supersede(id, clock.instant());
        }
        givenUp.looked(id, clock.instant());
        return attempts.attempt(proofs.find(id).orElseThrow());
    }

    /** No node could be asked: such a look does not count. */
    public void unlooked(UUID id) {
        givenUp.unlooked(id);
    }

    /** It has moved none of the money: nobody looks for it any more. @param why a short code */
    public void end(PayoutProof proof, String why, Long blockNumber) {
        givenUp.end(proof, why, blockNumber, clock.instant());
    }

    /**
     * It has moved the money of its payout or refund, or a part of it, and no booking says so: the deal waits for a look, and
     * the staff is told. What is started instead of one that was given up is paid by naming that transaction; where another
     * one is booked the receiver has it twice. Where that very transaction is named for something else and waits, or has paid
     * something since the chain was asked, nothing is told: it is looked at again when that is decided.
     *
     * @param looked with what had been paid by the transaction when the chain was asked
     */
    public void paid(PayoutProofStore.Attempt looked, Long blockNumber) {
        PayoutProof proof = looked.proof();
        gate.lock(proof.payInId());
        boolean same = proofs.lockTaken(proof.chainId(), proof.txHash()).equals(looked.taken());
        if (!same || givenUp.isNamedElsewhere(proof)) {
            givenUp.unlooked(proof.id());
            return;
        }
        boolean booked = GivenUpProofRepository.SUPERSEDED.equals(proof.reason());
        String what = booked ? "paid_twice" : GivenUpProofRepository.PAID;
        Instant now = clock.instant();
        if (!givenUp.end(proof, what, blockNumber, now)) {
            return;
        }
        audit.record(
                null,
                "payment.payout_" + what,
                "payment",
                proof.payInId(),
                Map.of("payout", proof.paymentId().toString(), "by", proof.txHash()));
        Payment outflow = payments.find(proof.paymentId()).orElseThrow();
        reviews.askForMoney(outflow.purchaseRequestId(), proof.payInId(), now);
        beside.fire(new ReleaseEvents.PaidBeside(
                proof.payInId(),
                outflow.id(),
                outflow.purchaseRequestId(),
                Amounts.plain(outflow.amount()),
                outflow.onChain().tokenSymbol(),
                booked));
    }
}
