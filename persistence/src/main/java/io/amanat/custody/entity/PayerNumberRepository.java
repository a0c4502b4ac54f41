package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Numbers (nonces) of the addresses from which hardware wallets pay, in the database. */
@ApplicationScoped
public class PayerNumberRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayerNumberRepository() {}

    public PayerNumberRepository(EntityManager em) {
        this.em = em;
    }

    /** Whoever writes or signs under a number of an address is alone with its numbers until his transaction ends. */
    public void lock(int chainId, String from) {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('payer:' || cast(?1 as text), 0))")
                .setParameter(1, chainId + ":" + from)
                .getSingleResult();
    }

    /**
     * The first number of an address that is free.
     *
     * @param next the number that the chain takes next
     * @param unsigned true: what nobody has signed holds no number
     */
    public long free(int chainId, String from, long next, boolean unsigned) {
        String held = "exists (select 1 from market.staged_payouts h where h.chain_id = ?1 and h.from_address = ?2"
                + " and h.nonce = c.n and h.status in ("
                + (unsigned ? "'signed', 'replaced'" : "'staged', 'signed', 'replaced'") + "))";
        Number free = (Number) em.createNativeQuery("select min(c.n) from (select cast(?3 as bigint) as n union all"
                        + " select s.nonce + 1 from market.staged_payouts s where s.chain_id = ?1 and s.from_address = ?2"
                        + " and s.nonce >= ?3 and s.status in ('staged', 'signed', 'replaced')) c where not " + held)
                .setParameter(1, chainId)
                .setParameter(2, from)
                .setParameter(3, next)
                .getSingleResult();
        return free.longValue();
    }

    /** The payment for whose payout or refund a number is written and not signed. */
    public Optional<UUID> writtenFor(int chainId, String from, long nonce) {
        return first(em.createNativeQuery("select p.source_payment_id from market.staged_payouts s"
                        + " join market.payments p on p.id = s.payment_id where s.chain_id = ?1 and s.from_address = ?2"
                        + " and s.nonce = ?3 and s.status = 'staged'")
                .setParameter(1, chainId)
                .setParameter(2, from)
                .setParameter(3, nonce));
    }

    /**
     * The payment for whose payout or refund, over by now, something is signed under an earlier number and may still be
     * mined: nobody sends it, so the number stays open.
     *
     * @param next the number that the chain takes next
     */
    public Optional<UUID> leftBefore(int chainId, String from, long nonce, long next) {
        return first(em.createNativeQuery("select o.pay_in_id from market.signed_outflows o"
                        + " join market.payments p on p.id = o.payment_id where o.chain_id = ?1 and o.from_address = ?2"
                        + " and p.status not in ('pending', 'processing') and o.nonce < ?3 and o.nonce >= ?4"
                        + " order by o.nonce")
                .setParameter(1, chainId)
                .setParameter(2, from)
                .setParameter(3, nonce)
                .setParameter(4, next));
    }

    @SuppressWarnings("unchecked")
    private static Optional<UUID> first(Query query) {
        List<UUID> found = query.setMaxResults(1).getResultList();
        return found.stream().findFirst();
    }
}
