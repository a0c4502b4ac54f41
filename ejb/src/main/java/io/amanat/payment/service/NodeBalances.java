package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/** Asks our own nodes for balances of payments' own addresses, now and as deep as their chain is asked. Never inside a transaction. */
@ApplicationScoped
public class NodeBalances {
    private static final Logger LOG = Logger.getLogger(NodeBalances.class.getName());

    @Inject
    private ChainReader chains;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private ConfirmationPolicy policy;

    /** Nodes behind one address are not all at the block that one of them tells as the newest. */
    static final int BEHIND = 5;

    private record Newest(BigInteger balance, Instant minedAt) {}

    /** Empty where no node of the chain is configured, or none tells either balance now. */
    Optional<NodeBalance> read(DirectBalanceIntent intent) {
        int chain = intent.chainId();
        if (!chains.reads(chain)) {
            return Optional.empty();
        }
        try {
            long head = chains.head(chain);
            // A transfer in this block has as many confirmations as are asked, its own block counted.
            long deep = head - policy.required(chain) + 1;
            Instant deepAt = minedAt(intent, deep).orElse(null);
            if (deepAt == null) {
                return Optional.empty();
            }
            BigInteger lies = tokensAt(intent, deep).orElse(null);
            Newest newest =
                    newest(intent, head).or(() -> newest(intent, head - BEHIND)).orElse(null);
            if (newest == null) {
                return Optional.ofNullable(lies).map(only -> new NodeBalance(null, null, only, deepAt));
            }
            return Optional.of(new NodeBalance(newest.balance(), newest.minedAt(), lies, deepAt));
        } catch (ChainUnavailableException silent) {
            LOG.log(Level.INFO, "No node tells the balance of payment " + intent.paymentId() + ".", silent);
            return Optional.empty();
        }
    }

    /**
     * The least that lay at an address after a block and lies there now, as far as nodes tell, in the token's smallest unit.
     *
     * @return empty when none tells what is there now, or none has the block
     */
    Optional<BigInteger> leastSince(DirectBalanceIntent intent, long block) {
        try {
            long head = chains.head(intent.chainId());
            return LongStream.of(head, head - BEHIND)
                    .filter(number -> number >= block)
                    .mapToObj(number -> tokensAt(intent, number))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(now -> tokensAt(intent, block).map(now::min).orElse(now));
        } catch (ChainUnavailableException silent) {
            LOG.log(Level.INFO, "No node tells the balance of payment " + intent.paymentId() + ".", silent);
            return Optional.empty();
        }
    }

    /** At that very block: another node may be behind the one that told it. */
    private Optional<Newest> newest(DirectBalanceIntent intent, long number) {
        return minedAt(intent, number).flatMap(at -> tokensAt(intent, number).map(balance -> new Newest(balance, at)));
    }

    private Optional<BigInteger> tokensAt(DirectBalanceIntent intent, long number) {
        return accounts.tokensAt(intent.chainId(), intent.tokenAddress(), intent.address(), number);
    }

    private Optional<Instant> minedAt(DirectBalanceIntent intent, long number) {
        if (number < 0) {
            return Optional.empty();
        }
        try {
            return chains.block(intent.chainId(), number).map(ChainReader.Block::minedAt);
        } catch (ChainUnavailableException untold) {
            LOG.log(Level.INFO, "No node tells block " + number + " for payment " + intent.paymentId() + ".", untold);
            return Optional.empty();
        }
    }
}
