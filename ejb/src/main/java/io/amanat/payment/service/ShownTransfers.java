package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * Transfers to a payment's own address that were named by their hash. Its balance tells of the same money, so what one way has
 * shown is no news by the other. Works inside the coordinator's transaction; the payment is locked.
 */
@ApplicationScoped
public class ShownTransfers {
    private static final Set<String> PAID_WITH = Set.of(Evidence.ACCEPTED);
    private static final Set<String> CAME = Set.of(Evidence.ACCEPTED, "underpaid", "late", "surplus");

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private PaymentRepository payments;

    @Inject
    private EvidenceRepository observations;

    @Inject
    private BalanceWatches watches;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.MoneyShown> shown;

    /** The balance a payment waits for; empty for those that are paid another way, without a question for most of them. */
    private Optional<DirectBalanceIntent> own(Payment payment) {
        String reference = payment.instructions().paymentReference();
        return reference == null || !reference.isEmpty() ? Optional.empty() : directs.lock(payment.id());
    }

    /**
     * How much of what has paid a payment at its own address no transfer has been named for yet.
     *
     * @return in the token's smallest unit; 0 for a payment that was paid another way
     */
    BigInteger unnamed(Payment payment) {
        return own(payment)
                .filter(intent -> intent.stopReason() == DirectBalanceStop.PAID)
                .map(intent -> intent.grown().subtract(observations.shown(payment.id(), PAID_WITH)))
                .orElse(BigInteger.ZERO)
                .max(BigInteger.ZERO);
    }

    /**
     * How much of a transfer is more than what has paid a paid payment; the rest is noted as what has.
     *
     * @return in the token's smallest unit; 0 when all of it was known by the balance
     * @throws DomainException STATE_CONFLICT when it pays another payment at this moment
     */
    BigInteger surplus(Payment payment, TransferReport report) {
        BigInteger known = unnamed(payment).min(report.amount());
        if (known.signum() > 0) {
            Evidence evidence = TransferJudge.evidence(report, Evidence.ACCEPTED);
            if (!payments.addEvidence(Uuid7.next(), payment.id(), evidence, clock.instant())) {
                throw new DomainException(ErrorCode.STATE_CONFLICT);
            }
            if (payment.onChain().txHash() == null) {
                payment.onChain()
                        .prove(
                                TransferJudge.txHash(report),
                                report.blockNumber(),
                                report.confirmations(),
                                clock.instant());
                if (report.proof().sender() != null) {
                    payment.onChain().sentBy(report.proof().sender());
                }
            }
        }
        return report.amount().subtract(known);
    }

    /**
     * A transfer was judged and its evidence stored: the address serves no other payment, its balance is at least what was
     * shown, and one that has paid is watched no more.
     */
    void note(Payment payment, Outcome outcome) {
        if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Waiting) {
            return;
        }
        own(payment).filter(intent -> intent.baselineBalance() != null).ifPresent(intent -> {
            BigInteger grown = intent.grown().max(observations.shown(payment.id(), CAME));
            BigInteger balance = intent.baselineBalance().add(grown);
            if (outcome instanceof Outcome.Funded || (!payment.isPaid() && !directs.isPassedOn(intent))) {
                intent.grow(balance, clock.instant());
            }
            if (outcome instanceof Outcome.Funded && intent.stop(DirectBalanceStop.PAID, clock.instant())) {
                watches.end(intent);
            }
            shown.fire(new PaymentEvents.MoneyShown(intent.chainId(), intent.address(), balance));
        });
    }

    /** How much has come to a payment's own address as far as a balance or transfers have told, in its smallest unit. */
    BigInteger known(Payment payment, DirectBalanceIntent intent) {
        return intent.grown().max(observations.shown(payment.id(), CAME)).max(directs.told(payment.id(), "surplus"));
    }

    /** Money lies at the address that the payment is not to be paid with. */
    void refused(Payment payment, BigInteger amount) {
        own(payment)
                .ifPresent(
                        intent -> shown.fire(new PaymentEvents.MoneyShown(intent.chainId(), intent.address(), amount)));
    }
}
