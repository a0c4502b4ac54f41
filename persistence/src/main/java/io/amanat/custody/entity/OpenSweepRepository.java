package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Orders of sweeps that are open, as a round takes them, in the database. */
@ApplicationScoped
public class OpenSweepRepository {
    private static final String UNDER_WAY =
            """
            exists (select from market.sweep_transactions t where t.order_id = o.id
              and (t.status = 'broadcast' or (t.kind = 'gas' and t.status in ('intended', 'signed'))))
            """;

    /** What keeps the account that pays the gas keeps everybody. */
    private static final String GAS_FIRST =
            """
             order by not exists (select from market.sweep_transactions g where g.order_id = o.id and g.kind = 'gas'
               and g.status in ('intended', 'signed', 'broadcast')), o.id
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OpenSweepRepository() {}

    public OpenSweepRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * What is open on a chain, oldest first.
     *
     * @param without orders of these tokens are left out
     */
    public List<SweepOrder> open(int chainId, Collection<String> without, int limit) {
        return SweepRepository.orders(
                em.createNativeQuery(SweepRepository.ORDERS + "where o.status = 'open' and o.chain_id = ?1"
                                + " and o.token_address <> all (string_to_array(?2, ',')) order by o.id")
                        .setParameter(1, chainId)
                        .setParameter(2, String.join(",", without))
                        .setMaxResults(limit));
    }

    /** Open orders of some tokens of which something is out, or keeps the account that pays the gas; that first, then the oldest. */
    public List<SweepOrder> underWay(int chainId, Collection<String> tokens, int limit) {
        return SweepRepository.orders(em.createNativeQuery(SweepRepository.ORDERS
                        + "where o.status = 'open' and o.chain_id = ?1"
                        + " and o.token_address = any (string_to_array(?2, ',')) and " + UNDER_WAY + GAS_FIRST)
                .setParameter(1, chainId)
                .setParameter(2, String.join(",", tokens))
                .setMaxResults(limit));
    }

    /** Notes what all other open orders of some tokens wait for. */
    public void waitFor(int chainId, Collection<String> tokens, String reason, Instant now) {
        em.createNativeQuery("update market.sweep_orders o set reason = ?3, updated_at = ?4 where o.status = 'open'"
                        + " and o.chain_id = ?1 and o.token_address = any (string_to_array(?2, ','))"
                        + " and o.reason is distinct from ?3 and not " + UNDER_WAY)
                .setParameter(1, chainId)
                .setParameter(2, String.join(",", tokens))
                .setParameter(3, reason)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    /** Tokens of what is open on a chain. */
    @SuppressWarnings("unchecked")
    public List<String> openTokens(int chainId) {
        return em.createNativeQuery(
                        "select distinct token_address from market.sweep_orders where status = 'open' and chain_id = ?1")
                .setParameter(1, chainId)
                .getResultList();
    }

    /** Chains with open orders. */
    @SuppressWarnings("unchecked")
    public List<Integer> openChains() {
        return em.createNativeQuery(
                        "select distinct chain_id from market.sweep_orders where status = 'open' order by 1")
                .getResultList();
    }
}
