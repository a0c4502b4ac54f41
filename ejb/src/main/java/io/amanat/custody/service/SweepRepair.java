package io.amanat.custody.service;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
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
    private UsedNumbers numbers;

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
        List<String> own = SweepProgress.hashes(sent, versions.of(sent));
        numbers.prove(sent.chainId(), sent.from(), sent.nonce(), own, txHash);
        return store.numberUsed(admin, order, sent, txHash, reason);
    }
}
