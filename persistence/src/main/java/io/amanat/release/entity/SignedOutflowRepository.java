package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** What hardware wallets have signed and what may still be mined; a view, nothing is changed here. */
@ApplicationScoped
public class SignedOutflowRepository {
    /** More than one pay-in ever has: versions under one number. */
    static final int MAX_OF_PAY_IN = 50;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SignedOutflowRepository() {}

    public SignedOutflowRepository(EntityManager em) {
        this.em = em;
    }

    /** Of any payout or refund of a pay-in. */
    @SuppressWarnings("unchecked")
    public List<SignedOutflow> ofPayIn(UUID payInId) {
        List<Object[]> rows = em.createNativeQuery("select payment_id, chain_id, from_address, nonce, tx_hash"
                        + " from market.signed_outflows where pay_in_id = ?1 order by staged_id desc")
                .setParameter(1, payInId)
                .setMaxResults(MAX_OF_PAY_IN)
                .getResultList();
        return rows.stream()
                .map(row -> new SignedOutflow(
                        (UUID) row[0], (Integer) row[1], (String) row[2], (Long) row[3], (String) row[4]))
                .toList();
    }
}
