package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The chain's own coin at a payment's address, where a node of the chain is configured: whoever sends it instead of the
 * token is told so (06, AC-123). It pays nothing. Never inside a transaction.
 */
@ApplicationScoped
public class NativeCoins {
    private static final Logger LOG = Logger.getLogger(NativeCoins.class.getName());

    @Inject
    private ChainAccounts chains;

    /** What lies there; null when nobody can tell: a payment does not depend on it. */
    BigInteger readOrNull(int chainId, String address) {
        if (!chains.reads(chainId)) {
            return null;
        }
        try {
            return chains.coins(chainId, address);
        } catch (ChainUnavailableException unreadable) {
            LOG.log(Level.INFO, "Coins at " + address + " cannot be read.", unreadable);
            return null;
        }
    }

    /** What has come since the payment began; empty when nothing has, or nobody can tell. */
    Optional<BigInteger> arrived(DirectBalanceIntent intent) {
        if (intent.nativeBaseline() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(readOrNull(intent.chainId(), intent.address()))
                .map(now -> now.subtract(intent.nativeBaseline()))
                .filter(delta -> delta.signum() > 0);
    }
}
