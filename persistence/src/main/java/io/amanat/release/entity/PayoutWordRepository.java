package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/** What stands against naming a transaction for a payout or refund, in the database. */
@ApplicationScoped
public class PayoutWordRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayoutWordRepository() {}

    public PayoutWordRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * @param whose the pay-in of the payout or refund whose the transaction is as a whole; null: nobody's
     * @param full so many were named for a payout that another one than these would not be looked at any more
     * @param rest it was noted as what was sent back by hand beside a return
     */
    public record Against(UUID whose, boolean full, boolean rest) {}

    /**
     * What stands against naming a transaction for a payout or refund. It is another one's as a whole when it was booked for that
     * one on a word, or is named for that one in any way and is about to be booked on a word for this one. Whoever asks is
     * alone with it until his transaction ends; whoever notes it as a rest waits too.
     *
     * @param chainId null where nobody knows the chain: any
     * @param onWord it would be booked on a word
     */
    public Against lock(Integer chainId, String txHash, UUID outflowId, boolean onWord) {
        String chain = chainId == null ? null : chainId.toString();
        em.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended("
                                + "'payout:' || coalesce(cast(?1 as text), '') || ':' || market.transaction_key(cast(?2 as text)), 0))")
                .setParameter(1, chain)
                .setParameter(2, txHash)
                .getSingleResult();
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select (select o.source_payment_id
                            from market.payout_proofs p join market.payments o on o.id = p.payment_id
                            where market.transaction_key(p.tx_hash) = market.transaction_key(cast(?2 as text)) and p.payment_id <> ?3
                              and (p.chain_id is null or p.chain_id = coalesce(cast(?1 as integer), p.chain_id))
                              and (p.status = 'unproven' or (?4 and p.status <> 'refused'))
                            order by p.created_at limit 1),
                          (select count(*) >= ?5 and not coalesce(bool_or(market.transaction_key(tx_hash)
                              = market.transaction_key(cast(?2 as text))), false)
                            from market.payout_proofs where payment_id = ?3),
                          exists (select from market.payments p join market.direct_balance_intents i on i.payment_id = p.id
                              and i.chain_id = coalesce(cast(?1 as integer), i.chain_id)
                            join market.direct_balance_evidence e on e.payment_id = p.id and e.decision = 'rest_sent'
                            where p.status in ('failed', 'cancelled') and p.escrow_state = 'refunded'
                              and market.transaction_key(e.payload ->> 'sent') = market.transaction_key(cast(?2 as text)))
                        """)
                .setParameter(1, chain)
                .setParameter(2, txHash)
                .setParameter(3, outflowId)
                .setParameter(4, onWord)
                .setParameter(5, PayoutProofRepository.MAX_OF_PAYMENT)
                .getSingleResult();
        return new Against((UUID) row[0], (Boolean) row[1], (Boolean) row[2]);
    }
}
