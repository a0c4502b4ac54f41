package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;

/**
 * Money that came in part to a payment's own address is there only as long as the chain says so: it is read again before it
 * goes back. Never inside a transaction.
 */
@ApplicationScoped
public class PartsAtAddresses {
    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private BalanceScanner scanner;

    @Inject
    private MarketClock clock;

    /**
     * Nothing happens for a payment that has not ended in part, or whose parts are transfers that the chain has shown deep.
     *
     * @throws DomainException INVALID_STATUS when the part is not there any more, or has not been seen long enough to lie
     *     deep; SCANNER_UNAVAILABLE
     */
    public void mustBeThere(UUID paymentId) {
        queries.find(paymentId)
                .filter(view -> KeptParts.isLeftInPart(view.payment()))
                .map(DirectBalanceQueries.View::intent)
                .filter(intent -> intent.baselineBalance() != null)
                .ifPresent(this::mustBeThere);
    }

    private void mustBeThere(DirectBalanceIntent intent) {
        BigInteger there = scanner.read(intent.chainId(), intent.tokenAddress(), intent.address())
                .balance()
                .subtract(intent.baselineBalance());
        if (there.compareTo(intent.grown()) < 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Only " + there.max(BigInteger.ZERO) + " of " + intent.grown() + " are at its address.");
        }
        if (!queries.wasSeen(intent.paymentId(), intent.grown(), clock.instant().minus(SettlementStore.DEEP_AFTER))) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This money has not been seen for " + SettlementStore.DEEP_AFTER.toMinutes()
                            + " minutes; try again later.");
        }
    }
}
