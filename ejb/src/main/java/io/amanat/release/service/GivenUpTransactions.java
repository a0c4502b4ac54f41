package io.amanat.release.service;

import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.service.PayoutProofStore.Attempt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Transactions that were named for payouts and refunds and given up, because nobody had seen them. A block may take them all
 * the same: each is looked for before anybody is told to send, or signs, something else of the same pay-in, and now and then
 * by the server's clock; by that also what waited when another one had paid. Holds no transaction while it asks.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GivenUpTransactions {
    private static final Logger LOG = Logger.getLogger(GivenUpTransactions.class.getName());

    @Inject
    private GivenUpStore store;

    @Inject
    private ChainProof chain;

    @Inject
    private ChainAccounts accounts;

    /** What became of one; the later, the more it stands against sending anything else. */
    private enum Fate {
        NOWHERE(null, null),
        MOVED_NOTHING(null, null),
        NOBODY_KNOWS(ErrorCode.CHAIN_UNAVAILABLE, "cannot be looked for now; try again when a node answers."),
        MAY_COME(
                ErrorCode.STATE_CONFLICT,
                "is on its way into the chain: wait, or send something else under its number first."),
        PAID(ErrorCode.RELEASE_ON_HOLD, "has paid: name it for the payout or refund whose it is, send nothing.");

        private final ErrorCode obstacle;
        private final String way;

        Fate(ErrorCode obstacle, String way) {
            this.obstacle = obstacle;
            this.way = way;
        }
    }

    private record Found(Attempt attempt, Fate fate, String reason, Long blockNumber) {
        PayoutProof proof() {
            return attempt.proof();
        }
    }

    /**
     * What of it stands against sending anything of a pay-in now; changes nothing.
     *
     * @return RELEASE_ON_HOLD: one has paid; STATE_CONFLICT: one may be about to; CHAIN_UNAVAILABLE: nobody can tell; empty:
     *     all are nowhere, or have moved nothing
     */
    public Optional<ErrorCode> obstacle(UUID payInId) {
        return worst(payInId).map(found -> found.fate().obstacle);
    }

    /** @throws DomainException with the obstacle, when there is one */
    public void mustBeGone(UUID payInId) {
        worst(payInId).ifPresent(found -> {
            throw new DomainException(
                    found.fate().obstacle,
                    "Transaction " + found.proof().txHash() + ", which was given up or taken back, "
                            + found.fate().way);
        });
    }

    private Optional<Found> worst(UUID payInId) {
        return store.ofPayIn(payInId).stream()
                .map(this::look)
                .filter(found -> found.fate().obstacle != null)
                .max(Comparator.comparing(Found::fate));
    }

    /** Looks for what nobody has looked for of late; one bad row does not keep the others waiting. */
    public void workOff() {
        for (UUID id : store.due()) {
            try {
                note(look(store.take(id)));
            } catch (RuntimeException failed) {
                LOG.log(
                        Level.WARNING,
                        "Proof " + id + " was given up and cannot be looked at; it is tried again.",
                        failed);
            }
        }
    }

    private void note(Found found) {
        if (found.fate() == Fate.PAID) {
            store.paid(found.attempt(), found.blockNumber());
        } else if (found.fate() == Fate.MOVED_NOTHING) {
            store.end(found.proof(), found.reason(), found.blockNumber());
        } else if (found.fate() == Fate.NOBODY_KNOWS) {
            store.unlooked(found.proof().id());
        }
    }

    private Found look(Attempt attempt) {
        PayoutProof proof = attempt.proof();
        try {
            ChainProof.Sight sight = chain.look(attempt.wanted());
            if (sight instanceof ChainProof.Proven proven) {
                return new Found(attempt, Fate.PAID, null, proven.blockNumber());
            }
            if (sight instanceof ChainProof.Refused refused) {
                boolean moved = refused.reason().equals(ChainProof.TOO_LITTLE);
                return new Found(
                        attempt, moved ? Fate.PAID : Fate.MOVED_NOTHING, refused.reason(), refused.blockNumber());
            }
            boolean nowhere = ((ChainProof.Waiting) sight).blockNumber() == null
                    && accounts.transaction(proof.chainId(), proof.txHash()).isEmpty();
            return new Found(attempt, nowhere ? Fate.NOWHERE : Fate.MAY_COME, null, null);
        } catch (ChainUnavailableException silent) {
            LOG.log(Level.WARNING, "Nobody can look for " + proof.txHash() + ", which was given up.", silent);
            return new Found(attempt, Fate.NOBODY_KNOWS, null, null);
        }
    }
}
