package io.amanat.release.service;

import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.service.PayoutProofStore.Attempt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * A transaction that somebody wants to give up is nowhere: in no block, and no node has it. Asks the chain, so never inside a
 * transaction.
 */
@ApplicationScoped
public class ChainAbsence {
    @Inject
    private PayoutProofStore store;

    @Inject
    private ChainProof chain;

    @Inject
    private ChainAccounts accounts;

    /**
     * @throws DomainException INVALID_STATUS when it is in a block, which is looked at again at once, or in a node's pool;
     *     CHAIN_UNAVAILABLE when nobody can look
     */
    void require(Attempt attempt) {
        PayoutProof proof = attempt.proof();
        boolean waits;
        ChainProof.Sight sight;
        try {
            sight = chain.look(attempt.wanted());
            waits = accounts.transaction(proof.chainId(), proof.txHash()).isPresent();
        } catch (ChainUnavailableException unavailable) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNAVAILABLE,
                    "Its transaction cannot be looked for now: it may be on the chain. Try again when a node answers.",
                    unavailable);
        }
        if (!(sight instanceof ChainProof.Waiting nowhere) || nowhere.blockNumber() != null) {
            store.hurry(proof.id());
            throw PayoutProofs.onChain();
        }
        if (waits) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A node has its transaction and may still take it into a block; wait, or send something else under its"
                            + " number first.");
        }
    }
}
