package io.amanat.custody.service;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainReader;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.Receipt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way out for a sweep whose number another transaction of its account has used: none of its versions can be mined any
 * more. An administrator names that transaction, the chain has to show it deep; until then nothing is sent under another
 * number. Holds no transaction while the chain is asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepRepair {
    @Inject
    private SweepStore store;

    @Inject
    private SweepVersions versions;

    @Inject
    private SweepProgress progress;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private ChainReader chains;

    @Inject
    private ConfirmationPolicy policy;

    /**
     * Ends a sweep whose number was used by another transaction; its address may be swept by a new order then.
     *
     * @param txHash that transaction, 0x and 64 hex digits
     * @param reason for the audit
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, INVALID_STATUS when nothing of the sweep waits on
     *     the chain, one of its own versions is mined, or that transaction is not deep; TRANSFER_MISMATCH when it is one of
     *     the sweep's own, or of another account or number; FEATURE_DISABLED without a node, CHAIN_UNAVAILABLE
     */
    public SweepOrder numberUsed(Actor admin, UUID orderId, String txHash, String reason) {
        SweepService.mustBeAdmin(admin);
        SweepOrder order = store.require(orderId);
        SweepTransaction sent = progress.waiting(store.transactions(orderId))
                .orElseThrow(() ->
                        new DomainException(ErrorCode.INVALID_STATUS, "Nothing of this sweep waits for a block."));
        if (!accounts.reads(order.chainId())) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this chain is configured.");
        }
        try {
            prove(sent, versions.of(sent), txHash);
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
        return store.numberUsed(admin, order, sent, txHash, reason);
    }

    /** A chain takes one transaction per number: where another one lies deep, ours will never be mined. */
    private void prove(SweepTransaction sent, List<SweepReplacement> replaced, String txHash) {
        if (SweepProgress.hashes(sent, replaced).contains(txHash)) {
            throw new DomainException(ErrorCode.TRANSFER_MISMATCH, "This is a transaction of the sweep itself.");
        }
        boolean same = accounts.transaction(sent.chainId(), txHash)
                .filter(other -> other.from().equals(sent.from()) && other.nonce() == sent.nonce())
                .isPresent();
        if (!same) {
            throw new DomainException(
                    ErrorCode.TRANSFER_MISMATCH,
                    "This is no transaction of " + sent.from() + " under number " + sent.nonce() + ".");
        }
        Optional<Receipt> receipt = chains.receipt(sent.chainId(), txHash)
                .filter(found -> chains.block(sent.chainId(), found.blockNumber())
                        .filter(block -> block.hash().equals(found.blockHash()))
                        .isPresent());
        boolean deep = receipt.isPresent()
                && chains.head(sent.chainId()) - receipt.get().blockNumber() + 1 >= policy.required(sent.chainId());
        if (!deep || progress.mined(sent, replaced).isPresent()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "That transaction does not lie deep enough yet; ask again later.");
        }
    }
}
