package io.amanat.custody.service;

import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainReader;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.Receipt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Whether another transaction has used a number under which something of ours is signed: a chain takes one transaction per
 * number, so where another one lies deep, ours will never be mined. Asks the chain, so never inside a transaction.
 */
@ApplicationScoped
public class UsedNumbers {
    @Inject
    private ChainAccounts accounts;

    @Inject
    private ChainReader chains;

    @Inject
    private ConfirmationPolicy policy;

    /**
     * @param from the account, in lower case
     * @param own hashes of everything of ours under the number
     * @param txHash what somebody says has used it
     * @throws DomainException TRANSFER_MISMATCH when it is ours, or of another account or number; INVALID_STATUS when it is not
     *     deep, or one of ours is mined; FEATURE_DISABLED without a node; CHAIN_UNAVAILABLE
     */
    void prove(int chainId, String from, long nonce, List<String> own, String txHash) {
        if (own.contains(txHash)) {
            throw new DomainException(ErrorCode.TRANSFER_MISMATCH, "This is a transaction of the server itself.");
        }
        proveDeep(chainId, from, nonce, own, txHash);
    }

    /**
     * As {@link #prove}, whoever has signed the transaction.
     *
     * @param others hashes of what else is ours under the number: none of them can be mined
     */
    void proveDeep(int chainId, String from, long nonce, List<String> others, String txHash) {
        if (!accounts.reads(chainId)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this chain is configured.");
        }
        try {
            boolean same = accounts.transaction(chainId, txHash)
                    .filter(other -> other.from().equals(from) && other.nonce() == nonce)
                    .isPresent();
            if (!same) {
                throw new DomainException(
                        ErrorCode.TRANSFER_MISMATCH,
                        "This is no transaction of " + from + " under number " + nonce + ".");
            }
            Optional<Receipt> receipt = standing(chainId, txHash);
            boolean deep = receipt.isPresent()
                    && chains.head(chainId) - receipt.get().blockNumber() + 1 >= policy.required(chainId);
            if (!deep || mined(chainId, others).isPresent()) {
                throw new DomainException(
                        ErrorCode.INVALID_STATUS, "That transaction does not lie deep enough yet; ask again later.");
            }
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
    }

    /** The one of several that lies in a block of the chain as it is now; of one number there is one at most. */
    Optional<Receipt> mined(int chainId, List<String> hashes) {
        return hashes.stream()
                .map(hash -> standing(chainId, hash))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Receipt> standing(int chainId, String hash) {
        return chains.receipt(chainId, hash)
                .filter(found -> hash.equals(found.txHash()))
                .filter(found -> chains.block(chainId, found.blockNumber())
                        .filter(block -> block.hash().equals(found.blockHash()))
                        .isPresent());
    }
}
