package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Money that came to a payment's own address and paid nothing is there only as long as the chain says so: it is read again
 * before it goes back. Never inside a transaction.
 */
@ApplicationScoped
public class PartsAtAddresses {
    private static final Set<EscrowState> RETURNABLE =
            EnumSet.of(EscrowState.NONE, EscrowState.PARTIAL, EscrowState.CANCELLED);

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private BalanceLooks looks;

    @Inject
    private BalanceScanner scanner;

    /**
     * Nothing happens for a payment that has not ended, of which nothing is there, or whose parts are transfers that the chain
     * has shown deep. What has come since the last look is noted.
     *
     * @throws DomainException INVALID_STATUS when less is there than was seen, MONEY_NOT_DEEP when it has not been seen long
     *     enough, SCANNER_UNAVAILABLE
     */
    public void mustBeThere(UUID paymentId) {
        queries.find(paymentId)
                .filter(view -> KeptParts.hasEnded(view.payment()) && !view.passedOn())
                .filter(view -> RETURNABLE.contains(view.payment().escrowState()))
                .filter(view -> view.intent().baselineBalance() != null)
                .ifPresent(this::mustBeThere);
    }

    private void mustBeThere(View view) {
        DirectBalanceIntent intent = view.intent();
        BigInteger there = scanner.read(intent.chainId(), intent.tokenAddress(), intent.address())
                .balance()
                .subtract(intent.baselineBalance());
        if (there.compareTo(intent.grown()) < 0) {
            // Noted all the same: what comes back is seen anew then.
            looks.look(view, DirectBalanceSource.ADMIN, null);
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Only " + there.max(BigInteger.ZERO) + " of " + intent.grown() + " are at its address.");
        }
        if (there.signum() <= 0) {
            return;
        }
        try {
            queries.mustHaveBeenSeen(intent.paymentId(), there);
        } catch (DomainException tooEarly) {
            // Noted all the same: its time begins with that.
            looks.look(view, DirectBalanceSource.ADMIN, null);
            throw tooEarly;
        }
        if (there.compareTo(intent.grown()) > 0) {
            looks.look(view, DirectBalanceSource.ADMIN, null);
        }
    }
}
