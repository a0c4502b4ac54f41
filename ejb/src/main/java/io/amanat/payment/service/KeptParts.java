package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.NewDirectBalanceEvidence;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What had come in part for a payment before it ended (06, 7.2): it lies with us, no row of the ledger tells of it, and a
 * person decides. Works inside the caller's transaction; the payment is locked.
 */
@ApplicationScoped
public class KeptParts {
    @Inject
    private EvidenceRepository observations;

    @Inject
    private PaymentRepository payments;

    @Inject
    private PayInRepository payIns;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private SettlementRepository settlements;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private MarketClock clock;

    /** Whether a payment has ended unpaid while a part of its money was here. */
    public static boolean isLeftInPart(Payment payment) {
        return hasEnded(payment) && payment.escrowState() == EscrowState.PARTIAL;
    }

    /** Whether money came too late to the own address of a payment that has ended; nobody has had another use for it. */
    public boolean isLate(Payment payment) {
        boolean idle = payment.escrowState() == EscrowState.NONE || payment.escrowState() == EscrowState.CANCELLED;
        return idle
                && hasEnded(payment)
                && directs.find(payment.id())
                        .filter(intent -> atAddress(intent).signum() > 0)
                        .isPresent();
    }

    static boolean hasEnded(Payment payment) {
        boolean ended = payment.status() == PaymentStatus.FAILED || payment.status() == PaymentStatus.CANCELLED;
        return ended && payment.direction() == PaymentDirection.IN;
    }

    /**
     * From now on the part pays nothing any more: it goes back. Asked again it says the same.
     *
     * @return how much it is, in the payment's token; 0 when nothing of it is here any more
     * @throws DomainException STATE_CONFLICT when a transfer of it pays another payment at this moment, MONEY_NOT_DEEP when
     *     the whole of what is at an address of its own has not been there long enough
     */
    public BigDecimal bind(Payment payment) {
        BigInteger units = directs.lock(payment.id()).map(this::deepAtAddress).orElseGet(() -> transfers(payment));
        if (units.signum() > 0 && payment.escrowState() != EscrowState.PARTIAL) {
            payIns.keepLate(payment, clock.instant());
        }
        return Amounts.fromBaseUnits(units, payment.onChain().tokenDecimals());
    }

    private BigInteger deepAtAddress(DirectBalanceIntent intent) {
        BigInteger there = atAddress(intent);
        if (there.signum() > 0) {
            shallow.mustHaveBeenSeen(intent.paymentId(), there);
        }
        return there;
    }

    /**
     * A part has gone back: where more had come to its address by then than went, the rest is late money and kept as that.
     *
     * @param returned in the payment's token
     */
    public void nameRest(Payment payment, BigDecimal returned) {
        directs.lock(payment.id()).ifPresent(intent -> {
            BigInteger back = Amounts.toBaseUnits(returned, intent.decimals());
            if (atAddress(intent).compareTo(back) > 0) {
                nameRest(intent, back, clock.instant());
            }
        });
    }

    private void nameRest(DirectBalanceIntent intent, BigInteger back, Instant now) {
        String payload = JsonObjects.builder()
                .add("readAt", now.toString())
                .add("came", intent.grown().toString())
                .add("returned", back.toString())
                .build()
                .toString();
        directs.addEvidence(
                Uuid7.next(),
                new NewDirectBalanceEvidence(
                        intent.paymentId(),
                        DirectBalanceSource.CHECK,
                        payload,
                        BalanceJudge.sha256(payload),
                        intent.grown(),
                        "late",
                        "came_while_a_part_went_back:" + intent.grown().subtract(back)),
                now);
    }

    /** An address that another payment uses by now, and money that was given away, count for nobody here. */
    private BigInteger atAddress(DirectBalanceIntent intent) {
        boolean gone = intent.baselineBalance() == null
                || settlements.isGiven(intent.paymentId())
                || directs.isPassedOn(intent);
        return gone ? BigInteger.ZERO : intent.grown().max(BigInteger.ZERO);
    }

    private BigInteger transfers(Payment payment) {
        List<Evidence> parts = observations.parts(payment.id()).stream()
                .filter(part -> Optional.of(part.chainId())
                        .equals(Optional.ofNullable(payment.onChain().chainId())))
                .filter(part -> TransferRules.sameAddress(payment.onChain().tokenAddress(), part.tokenAddress()))
                .toList();
        parts.forEach(part -> bind(payment, part.as(Evidence.RETURNED)));
        payIns.closeSpentParts(payment.id(), clock.instant());
        return TransferRules.sum(TransferRules.once(parts));
    }

    private void bind(Payment payment, Evidence part) {
        boolean first = payments.addEvidence(Uuid7.next(), payment.id(), part, clock.instant());
        if (!first
                && observations.isAcceptedElsewhere(
                        payment.id(), part.chainId(), part.txHash(), part.transferOrdinal())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
    }
}
