package io.amanat.scanner.balance;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.delivery.Callback;
import io.amanat.scanner.delivery.CallbackSender;
import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.entity.BalanceWatchRepository;
import io.amanat.scanner.node.Balances;
import io.amanat.shared.error.DomainException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Checks one watch. The stored balance moves only when the market has taken the change: what it did not take is told
 * again, from the same balance, at the next check.
 */
@Dependent
public class BalanceCheck {
    private static final Logger LOG = System.getLogger(BalanceCheck.class.getName());
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private final BalanceReader balances;
    private final BalanceWatchRepository watches;
    private final CallbackSender sender;
    private final Clock clock;
    private final List<Duration> pauses;

    @Inject
    public BalanceCheck(
            BalanceReader balances, BalanceWatchRepository watches, CallbackSender sender, ScanClock clock) {
        this(balances, watches, sender, clock, PAUSES);
    }

    /** @param pauses between attempts within one check */
    BalanceCheck(
            BalanceReader balances,
            BalanceWatchRepository watches,
            CallbackSender sender,
            Clock clock,
            List<Duration> pauses) {
        this.balances = balances;
        this.watches = watches;
        this.sender = sender;
        this.clock = clock;
        this.pauses = List.copyOf(pauses);
    }

    /** Ends what is over, and takes what is due. */
    List<BalanceWatch> due(int limit) {
        Instant now = clock.instant();
        int expired = watches.expire(now);
        if (expired > 0) {
            LOG.log(Level.INFO, "{0} balance watches expired.", String.valueOf(expired));
        }
        return watches.claim(limit, now);
    }

    /** @return whether a change was told and taken */
    boolean check(BalanceWatch watch) throws InterruptedException {
        Balances told;
        try {
            told = balances.balances(watch.chainId(), watch.tokenAddress(), watch.address());
        } catch (DomainException unread) {
            LOG.log(Level.WARNING, "Watch {0}: {1}.", watch.watchId(), unread.getMessage());
            return false;
        }
        boolean coinKnown = watch.coinBalance() != null;
        if (told.token().equals(watch.currentBalance())
                && (!coinKnown || told.coin().equals(watch.coinBalance()))) {
            if (!coinKnown) {
                watches.firstCoin(watch, told.coin(), clock.instant());
            }
            return false;
        }
        Callback callback = BalanceChanged.of(watch, told, clock.instant());
        String error = sender.send(callback);
        for (int retry = 0; error != null && retry < pauses.size(); retry++) {
            // Time for the market to come back between tries; there is no condition to wait for. No transaction is
            // open.
            Thread.sleep(pauses.get(retry).toMillis());
            error = sender.send(callback);
        }
        if (error != null) {
            LOG.log(
                    Level.WARNING,
                    "Watch {0}: the change was not taken ({1}); it is told again at the next check.",
                    watch.watchId(),
                    error);
            return false;
        }
        return watches.notified(watch, told, clock.instant());
    }
}
