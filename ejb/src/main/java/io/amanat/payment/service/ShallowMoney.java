package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentInstructions;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Money that only a balance has told of and that its chain may still rearrange away: it funds, and leaves later. Works inside
 * the caller's transaction.
 */
@ApplicationScoped
public class ShallowMoney {
    /** Longer than any chain of the registry takes to the depth it is asked for. */
    static final Duration DEEP_AFTER = Duration.ofMinutes(20);

    /** Addresses are read again every five minutes: what should lie deep by now is known to soon. */
    private static final Duration SOON = Duration.ofMinutes(5);

    @Inject
    private SettlementRepository settlements;

    @Inject
    private MarketClock clock;

    /** Whether some of the money that has paid a payment is at its own address and nobody knows that it lies deep. */
    public boolean has(Payment payIn) {
        return since(payIn).isPresent();
    }

    /** Those of many of which that is so, by one statement at most. */
    public Set<UUID> of(Collection<Payment> payIns) {
        List<UUID> own = payIns.stream()
                .filter(ShallowMoney::isAtOwnAddress)
                .map(Payment::id)
                .toList();
        return own.isEmpty() ? Set.of() : settlements.shallow(own);
    }

    /** @throws DomainException MONEY_NOT_DEEP with the seconds until another try may succeed */
    public void refuse(Payment payIn) {
        since(payIn).ifPresent(since -> {
            throw tooEarly(since);
        });
    }

    /** Whether the payment's money may leave by this administrator's word, see {@link SettlementRepository#hasSaid}. */
    public boolean isWordOf(Actor admin, UUID payInId) {
        return settlements.hasSaid(payInId, admin.userId());
    }

    /**
     * Money at an address of its own that paid nothing has been there long enough.
     *
     * @param growth how much, in the token's smallest unit
     * @throws DomainException MONEY_NOT_DEEP with the seconds until another try may succeed
     */
    public void mustHaveBeenSeen(UUID paymentId, BigInteger growth) {
        Instant since = settlements.seenSince(paymentId, growth).orElseGet(clock::instant);
        if (since.plus(DEEP_AFTER).isAfter(clock.instant())) {
            throw tooEarly(since);
        }
    }

    /** @throws DomainException MONEY_NOT_DEEP while what has paid was told less than twenty minutes ago */
    void mustBeOld(UUID paymentId) {
        settlements
                .unsettledSince(paymentId)
                .filter(since -> since.plus(DEEP_AFTER).isAfter(clock.instant()))
                .ifPresent(since -> {
                    throw tooEarly(since);
                });
    }

    private DomainException tooEarly(Instant since) {
        Duration left = Duration.between(clock.instant(), since.plus(DEEP_AFTER));
        long seconds = (left.isNegative() ? SOON : left.plusSeconds(1)).toSeconds();
        return new DomainException(
                ErrorCode.MONEY_NOT_DEEP,
                "This money has not been seen at its address for " + DEEP_AFTER.toMinutes()
                        + " minutes, and its chain may still rearrange it away; try again in "
                        + (seconds + 59) / 60 + " minutes.",
                List.of(),
                seconds);
    }

    /** Payments to an address of their own have no reference: nothing is asked for the others. */
    private Optional<Instant> since(Payment payIn) {
        return isAtOwnAddress(payIn) ? settlements.shallowSince(payIn.id()) : Optional.empty();
    }

    private static boolean isAtOwnAddress(Payment payIn) {
        PaymentInstructions instructions = payIn.instructions();
        boolean own = instructions != null && "".equals(instructions.paymentReference());
        boolean play = Integer.valueOf(ChainRegistry.DEV_CHAIN_ID)
                .equals(payIn.onChain().chainId());
        return own && !play;
    }
}
