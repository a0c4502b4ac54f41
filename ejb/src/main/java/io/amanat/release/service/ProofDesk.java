package io.amanat.release.service;

import io.amanat.release.entity.PayoutProof;
import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * What administrators do about one transaction that was named for a payout or refund. Holds no transaction while the chain is
 * asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProofDesk {
    @Inject
    private ProofDeskStore store;

    @Inject
    private ChainAbsence absence;

    /**
     * One that waits is taken back: it was mistyped, or will never come. Its payout goes on without it. It is looked for now,
     * and stays looked for like what was given up.
     *
     * @param reason 1 to 500 characters, for the audit
     * @return as it stands then, refused as withdrawn
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; NOT_FOUND; SECOND_ADMIN_REQUIRED
     *     for who named it where the payout needs two; INVALID_STATUS unless it waits, when it is in a block or a node has it,
     *     and while what a device has signed may be mined; CHAIN_UNAVAILABLE when nobody can look
     */
    public PayoutProof withdraw(Actor admin, UUID id, String reason) {
        absence.require(store.toWithdraw(admin, id));
        return store.withdraw(admin, id, reason);
    }

    /**
     * One that has paid what was given up is no payment of this, or the house bears it: it stands in nobody's way any more.
     *
     * @param reason 1 to 500 characters, for the audit
     * @return as it stands then, refused as paid_elsewhere
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; NOT_FOUND; SECOND_ADMIN_REQUIRED
     *     for who named it where its payout needed two; INVALID_STATUS unless it has paid beside the books
     */
    public PayoutProof elsewhere(Actor admin, UUID id, String reason) {
        return store.elsewhere(admin, id, reason);
    }
}
