package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

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

    /** Empty where no node of the chain is configured, or none answers now. */
    Optional<NodeBalance> read(DirectBalanceIntent intent) {
        int chain = intent.chainId();
        if (!chains.reads(chain)) {
            return Optional.empty();
        }
        try {
            long head = chains.head(chain);
            // A transfer in this block has as many confirmations as are asked, its own block counted.
            long deep = head - policy.required(chain) + 1;
            Optional<Instant> headAt = minedAt(chain, head);
            Optional<Instant> deepAt = minedAt(chain, deep);
            if (headAt.isEmpty() || deepAt.isEmpty()) {
                return Optional.empty();
            }
            Optional<BigInteger> lies = accounts.tokensAt(chain, intent.tokenAddress(), intent.address(), deep);
            // At that very block: another node may be behind the one that told it.
            return accounts.tokensAt(chain, intent.tokenAddress(), intent.address(), head)
                    .map(now -> new NodeBalance(now, headAt.get(), lies.orElse(null), deepAt.get()));
        } catch (ChainUnavailableException silent) {
            LOG.log(Level.INFO, "No node tells the balance of payment " + intent.paymentId() + ".", silent);
            return Optional.empty();
        }
    }

    private Optional<Instant> minedAt(int chain, long number) {
        return number < 0 ? Optional.empty() : chains.block(chain, number).map(ChainReader.Block::minedAt);
    }
}
