package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders to move on what lies at receiving addresses, in the database. */
@ApplicationScoped
public class SweepRepository {
    static final String ORDERS =
            """
            select o.id, o.destination_id, d.address, d.derivation_path, d.account, o.chain_id, o.token_address, o.amount,
              o.to_address, o.status::text, o.reason, o.started_by, o.created_at, o.updated_at
            from market.sweep_orders o join market.derived_destinations d on d.id = o.destination_id
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SweepRepository() {}

    public SweepRepository(EntityManager em) {
        this.em = em;
    }

    /** Whoever orders sweeps of a token is alone with it until his transaction ends: the day's limit counts all. */
    public void lockDay(int chainId, String token) {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('sweeps:' || cast(?1 as text), 0))")
                .setParameter(1, chainId + ":" + token)
                .getSingleResult();
    }

    /** What was ordered since a moment and has not failed, in the token's smallest unit. */
    public BigInteger orderedSince(int chainId, String token, Instant since) {
        BigDecimal sum = (BigDecimal) em.createNativeQuery(
                        "select coalesce(sum(amount), 0) from market.sweep_orders where chain_id = ?1 and token_address = ?2"
                                + " and created_at >= ?3 and status <> 'failed'")
                .setParameter(1, chainId)
                .setParameter(2, token)
                .setParameter(3, Timestamp.from(since))
                .getSingleResult();
        return sum.toBigIntegerExact();
    }

    /** How many orders of an address have failed for a reason. */
    public long failed(UUID destinationId, String reason) {
        Number count = (Number) em.createNativeQuery(
                        "select count(*) from market.sweep_orders where destination_id = ?1 and status = 'failed' and reason = ?2")
                .setParameter(1, destinationId)
                .setParameter(2, reason)
                .getSingleResult();
        return count.longValue();
    }

    /** False when an order of the address is open already. */
    public boolean open(
            UUID id,
            UUID destinationId,
            int chainId,
            String token,
            BigInteger amount,
            String to,
            UUID startedBy,
            Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.sweep_orders (id, destination_id, chain_id, token_address, amount, to_address, started_by,
                                  created_at, updated_at)
                                values (?1, ?2, ?3, ?4, cast(?5 as numeric), ?6, cast(?7 as uuid), ?8, ?8)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, destinationId)
                        .setParameter(3, chainId)
                        .setParameter(4, token)
                        .setParameter(5, amount.toString())
                        .setParameter(6, to)
                        .setParameter(7, startedBy == null ? null : startedBy.toString())
                        .setParameter(8, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<SweepOrder> find(UUID id) {
        return orders(em.createNativeQuery(ORDERS + "where o.id = ?1").setParameter(1, id)).stream()
                .findFirst();
    }

    /**
     * Orders, newest first.
     *
     * @param status null: any
     * @param destinationId null: any
     * @param after the last one of the page before; null: the first page
     */
    public List<SweepOrder> list(SweepOrderStatus status, UUID destinationId, UUID after, int limit) {
        StringBuilder sql = new StringBuilder(ORDERS).append("where true");
        if (status != null) {
            sql.append(" and o.status = cast(?1 as market.sweep_order_status)");
        }
        if (destinationId != null) {
            sql.append(" and o.destination_id = ?2");
        }
        if (after != null) {
            sql.append(" and o.id < ?3");
        }
        Query query = em.createNativeQuery(sql.append(" order by o.id desc").toString());
        if (status != null) {
            query.setParameter(1, status.code());
        }
        if (destinationId != null) {
            query.setParameter(2, destinationId);
        }
        if (after != null) {
            query.setParameter(3, after);
        }
        return orders(query.setMaxResults(limit));
    }

    /** Ends an open order; false when it is over already. */
    public boolean end(UUID id, SweepOrderStatus status, String reason, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_orders set status = cast(?2 as market.sweep_order_status), reason = ?3, updated_at = ?4
                                where id = ?1 and status = 'open'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, status.code())
                        .setParameter(3, reason)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Takes an open order back; false when it is over, or something of it may be on its way. */
    public boolean cancel(UUID id, String reason, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_orders o set status = 'failed', reason = ?2, updated_at = ?3
                                where o.id = ?1 and o.status = 'open' and not exists (select from market.sweep_transactions t
                                  where t.order_id = o.id and t.status <> 'failed' and (t.kind = 'move' or t.status <> 'confirmed'))
                                """)
                        .setParameter(1, id)
                        .setParameter(2, reason)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Notes what an open order waits for; null: nothing any more. */
    public void waitFor(UUID id, String reason, Instant now) {
        em.createNativeQuery(
                        "update market.sweep_orders set reason = ?2, updated_at = ?3 where id = ?1 and status = 'open'"
                                + " and reason is distinct from ?2")
                .setParameter(1, id)
                .setParameter(2, reason)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    static List<SweepOrder> orders(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(row -> new SweepOrder(
                                (UUID) row[0],
                                (UUID) row[1],
                                (String) row[2],
                                (String) row[3],
                                (String) row[4],
                                (Integer) row[5],
                                (String) row[6],
                                ((BigDecimal) row[7]).toBigIntegerExact(),
                                (String) row[8],
                                Coded.require(SweepOrderStatus.class, (String) row[9]),
                                (String) row[10],
                                (UUID) row[11],
                                ((Timestamp) row[12]).toInstant(),
                                ((Timestamp) row[13]).toInstant()))
                        .toList();
    }
}
