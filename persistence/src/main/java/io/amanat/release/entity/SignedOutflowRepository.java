package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What hardware wallets have signed and what may still be mined; views, nothing is changed here. */
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
        List<Object[]> rows = em.createNativeQuery(
                        "select payment_id, chain_id, from_address, nonce, tx_hash, destination"
                                + " from market.signed_outflows where pay_in_id = ?1 order by staged_id desc")
                .setParameter(1, payInId)
                .setMaxResults(MAX_OF_PAY_IN)
                .getResultList();
        return rows.stream()
                .map(row -> new SignedOutflow(
                        (UUID) row[0], (Integer) row[1], (String) row[2], (Long) row[3], (String) row[4], (String)
                                row[5]))
                .toList();
    }

    /**
     * The payment for another payout or refund of which a device has signed a transaction. One whose payout was given up and
     * whose number is over may have paid what was started instead of it, of the same pay-in and to the same side.
     *
     * @param chainId null: any
     */
    public Optional<UUID> signedForAnother(Integer chainId, String txHash, UUID outflowId) {
        return first(
                """
                select s.pay_in_id from market.signed_hashes s join market.payments p on p.id = ?3
                where s.tx_hash = market.transaction_key(cast(?2 as text)) and s.chain_id = coalesce(cast(?1 as integer), s.chain_id) and s.payment_id <> ?3
                  and not (s.given_up and s.pay_in_id is not distinct from p.source_payment_id and s.direction = p.direction)
                """,
                chainId == null ? null : chainId.toString(),
                txHash,
                outflowId);
    }

    /**
     * Where a payout that was given up was ordered to, instead of which another one was started to the same side, and whose
     * number is over: for a transaction that a device has signed for it, or for one of which somebody says that it went there.
     *
     * @param outflowId the one that was started instead
     * @param given where somebody says that it went, in lower case; null: he says nothing
     */
    @SuppressWarnings("unchecked")
    public Optional<String> orderedBefore(int chainId, String txHash, UUID outflowId, String given) {
        List<String> found = em.createNativeQuery(
                        """
                        select s.destination from market.signed_hashes s join market.payments p on p.id = ?3
                        where (s.tx_hash = market.transaction_key(cast(?2 as text)) or s.destination = cast(?4 as text)) and s.chain_id = ?1
                          and s.payment_id <> ?3 and s.given_up and s.pay_in_id = p.source_payment_id
                          and s.direction = p.direction and coalesce(s.wanted, s.destination) = s.destination
                        order by s.tx_hash = market.transaction_key(cast(?2 as text)) desc
                        """)
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .setParameter(3, outflowId)
                .setParameter(4, given)
                .setMaxResults(1)
                .getResultList();
        return found.stream().findFirst();
    }

    /** The payment for another payout or refund of which a transaction was named, and not refused. */
    public Optional<UUID> namedForAnother(int chainId, String txHash, UUID outflowId) {
        return first(
                """
                select o.source_payment_id from market.payout_proofs p join market.payments o on o.id = p.payment_id
                where market.transaction_key(p.tx_hash) = market.transaction_key(cast(?2 as text)) and p.chain_id = ?1 and p.payment_id <> ?3 and p.status <> 'refused'
                """,
                chainId,
                txHash,
                outflowId);
    }

    @SuppressWarnings("unchecked")
    private Optional<UUID> first(String sql, Object chainId, String txHash, UUID outflowId) {
        List<UUID> found = em.createNativeQuery(sql)
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .setParameter(3, outflowId)
                .setMaxResults(1)
                .getResultList();
        return found.stream().findFirst();
    }
}
