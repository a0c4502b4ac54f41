package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceEvidence;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading direct-balance payments. */
@Stateless
public class DirectBalanceQueries {
    /** How soon a screening that failed is tried again. */
    static final Duration SCREENED_AGAIN = Duration.ofMinutes(2);

    @Inject
    private PaymentRepository payments;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private SettlementRepository settlements;

    @Inject
    private LateRestRepository rests;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private Expectations expectations;

    @Inject
    private MarketClock clock;

    /**
     * A direct-balance payment as it stands.
     *
     * @param passedOn its address went to a later payment
     */
    public record View(Payment payment, DirectBalanceIntent intent, boolean passedOn) {}

    /**
     * A direct-balance payment for its buyer or an administrator.
     *
     * @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for anybody else (AC-198), PROVIDER_MISMATCH when it is paid
     *     another way
     */
    public View view(Actor actor, UUID paymentId) {
        Payment payment = payments.find(paymentId).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        PaymentAccess.PAYER.require(actor, payment, "Only the buyer asks whether this payment has arrived.");
        return view(payment)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.PROVIDER_MISMATCH, "This payment is not paid to an address of its own."));
    }

    /** The same for the system itself; empty when the payment is paid another way. */
    public Optional<View> find(UUID paymentId) {
        return payments.find(paymentId).flatMap(this::view);
    }

    private Optional<View> view(Payment payment) {
        return directs.find(payment.id())
                .map(intent -> new View(payment, intent, intent.stoppedAt() != null && directs.isPassedOn(intent)));
    }

    /** The transaction that the buyer has named last for a payment by a balance, in lower case. */
    public Optional<String> claimedHash(UUID paymentId) {
        return settlements.claimedHash(paymentId);
    }

    /** See {@link LateRestRepository#hasLeft}. */
    public boolean hasLeft(UUID paymentId) {
        return rests.hasLeft(paymentId);
    }

    /** Whether the money of a payment was found to lie deep. */
    public boolean isSettled(UUID paymentId) {
        return settlements.isSettled(paymentId);
    }

    /** Whether money of a payment waits to be known as deep: see {@link ShallowMoney#has}. */
    public boolean isShallow(UUID paymentId) {
        return payments.find(paymentId).filter(shallow::has).isPresent();
    }

    /** See {@link ShallowMoney#mustHaveBeenSeen}. */
    public void mustHaveBeenSeen(UUID paymentId, BigInteger growth) {
        shallow.mustHaveBeenSeen(paymentId, growth);
    }

    /** Whether the sender of a payment is to be screened. */
    public AmlTerms aml(UUID paymentId) {
        return expectations.of(paymentId).aml();
    }

    /** Payments whose money is enough and whose sender nobody has screened yet, longest not looked at first. */
    public List<UUID> unscreened(int limit) {
        return directs.unscreened(clock.instant().minus(SCREENED_AGAIN), limit);
    }

    /**
     * The last readings that were judged, newest first.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<DirectBalanceEvidence> evidence(Actor actor, UUID paymentId) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        return directs.evidence(paymentId);
    }

    /**
     * What has come to a payment's own address above its price, in the token's smallest unit, before anything was sent back.
     *
     * @return empty when nothing has
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Optional<BigInteger> abovePrice(Actor actor, UUID paymentId) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        return directs.abovePrice(paymentId);
    }
}
