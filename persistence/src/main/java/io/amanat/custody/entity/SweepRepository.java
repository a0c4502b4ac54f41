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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is moved on from receiving addresses: candidates and orders, in the database. */
@ApplicationScoped
public class SweepRepository {
    /** Before every id. */
    private static final String FIRST = "00000000-0000-0000-0000-000000000000";

    static final String ORDERS =
            """
            select o.id, o.destination_id, d.address, d.derivation_path, d.account, o.chain_id, o.token_address, o.amount,
              o.to_address, o.status::text, o.reason, o.started_by, o.created_at, o.updated_at
            from market.sweep_orders o join market.derived_destinations d on d.id = o.destination_id
            """;

    /** A hundredth of a token: anybody can send less to any address, and it keeps nobody's money there. */
    private static final String DUST = "power(10::numeric, greatest(0, i.decimals - 2))";

    /**
     * Paid, deep, and nobody waits for anything there: a payment that is open at the address counts what it holds from a
     * baseline (07, DBP-8), and late money stays until somebody has given it to its buyer (00, 6 row 5), as does what came while
     * a part went back.
     */
    private static final String MOVABLE =
            """
            d.status = 'active' and d.used_at is not null and i.stopped_at is not null and i.vanished_at is null
              and ((p.status in ('confirmed', 'completed', 'refunded') and (i.stop_reason <> 'paid' or i.settled_at is not null))
                or (p.status in ('failed', 'cancelled') and p.escrow_state = 'refunded' and i.paid_delta - (
                  select coalesce(sum(b.amount), 0) * power(10::numeric, i.decimals) from market.payments b
                  where b.source_payment_id = p.id and b.direction = 'refund' and b.status = 'completed') < %1$s)
                or exists (select from market.late_credits c where c.late_payment_id = p.id))
              and not exists (select from market.direct_balance_intents w where w.chain_id = d.chain_id
                and w.address = d.address and w.stopped_at is null)
            """
                    .formatted(DUST);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SweepRepository() {}

    public SweepRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Addresses whose money may be moved on, in the order of their ids.
     *
     * @param after the last one of the batch before; null: the first batch
     */
    @SuppressWarnings("unchecked")
    public List<SweepCandidate> candidates(int chainId, UUID after, int limit) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select d.id, p.id, d.address, i.token_address, i.token_symbol, i.decimals
                        from market.derived_destinations d
                        join market.payments p on p.id = d.payment_id
                        join market.direct_balance_intents i on i.payment_id = p.id
                        where d.chain_id = ?1 and d.id > cast(?2 as uuid) and %s
                        order by d.id limit ?3
                        """
                                .formatted(MOVABLE))
                .setParameter(1, chainId)
                .setParameter(2, after == null ? FIRST : after.toString())
                .setParameter(3, limit)
                .getResultList();
        return rows.stream().map(SweepRepository::candidate).toList();
    }

    /**
     * What addresses that were used should hold by our books: what was seen there, less what was moved on.
     *
     * @param after the last one of the batch before; null: the first batch
     */
    @SuppressWarnings("unchecked")
    public Map<SweepCandidate, BigInteger> booked(int chainId, UUID after, int limit) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select d.id, i.payment_id, d.address, i.token_address, i.token_symbol, i.decimals,
                          coalesce(d.last_known_balance, 0) - coalesce((select sum(o.amount) from market.sweep_orders o
                            where o.destination_id = d.id and o.status = 'done'), 0)
                        from market.derived_destinations d join market.direct_balance_intents i on i.payment_id = d.payment_id
                        where d.chain_id = ?1 and d.id > cast(?2 as uuid) and d.used_at is not null
                        order by d.id limit ?3
                        """)
                .setParameter(1, chainId)
                .setParameter(2, after == null ? FIRST : after.toString())
                .setParameter(3, limit)
                .getResultList();
        Map<SweepCandidate, BigInteger> booked = new LinkedHashMap<>();
        rows.forEach(row -> booked.put(candidate(row), ((BigDecimal) row[6]).toBigIntegerExact()));
        return booked;
    }

    private static SweepCandidate candidate(Object[] row) {
        return new SweepCandidate(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                ((Number) row[5]).intValue());
    }

    /**
     * Whether the money of a locked address may still be moved on.
     *
     * @param amount that lies there; where a part went back no more than somebody has told of, dust aside
     */
    public boolean isMovable(UUID destinationId, BigInteger amount) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.derived_destinations d
                        join market.payments p on p.id = d.payment_id
                        join market.direct_balance_intents i on i.payment_id = p.id
                        where d.id = ?1 and (p.status not in ('failed', 'cancelled') or p.escrow_state <> 'refunded'
                          or cast(?2 as numeric) - i.current_balance < %s) and %s
                        """
                                .formatted(DUST, MOVABLE))
                .setParameter(1, destinationId)
                .setParameter(2, amount.toString())
                .getResultList()
                .isEmpty();
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
