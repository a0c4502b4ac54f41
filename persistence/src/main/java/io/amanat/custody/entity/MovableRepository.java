package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What lies at receiving addresses by our books, and how much of it may be moved on, in the database. */
@ApplicationScoped
public class MovableRepository {
    /** Before every id. */
    private static final String FIRST = "00000000-0000-0000-0000-000000000000";

    /** A hundredth of a token: anybody can send less to any address, and it keeps nobody's money there. */
    private static final String DUST = "power(10::numeric, greatest(0, i.decimals - 2))";

    /** What has gone back of an ended payment, in the token's smallest unit. */
    private static final String RETURNED =
            """
            trunc((select coalesce(sum(b.amount), 0) from market.payments b where b.source_payment_id = p.id
              and b.direction = 'refund' and b.status = 'completed') * power(10::numeric, i.decimals))""";

    /** What was sent back by hand of what came beside that. */
    private static final String SENT =
            """
            (select coalesce(sum(e.delta), 0) from market.direct_balance_evidence e
              where e.payment_id = i.payment_id and e.decision = 'rest_sent')""";

    /** All of an ended payment has gone back that came until then. */
    private static final String GONE_BACK = "(p.status in ('failed', 'cancelled') and p.escrow_state = 'refunded')";

    /** Beside that more came than dust; an address that was never read is not known to have got anything. */
    private static final String CAME_LATE = "(coalesce(i.paid_delta, 0) - %s >= %s)".formatted(RETURNED, DUST);

    /**
     * Paid, deep, and nobody waits for anything there: a payment that is open at the address counts what it holds from a
     * baseline (07, DBP-8), and late money stays until somebody has given it to its buyer (00, 6 row 5). What went back went
     * out of the house's money, so as much of the address is the house's; what came beside it stays.
     */
    private static final String MOVABLE =
            """
            d.status = 'active' and d.used_at is not null and i.stopped_at is not null and i.vanished_at is null
              and ((p.status in ('confirmed', 'completed', 'refunded') and (i.stop_reason <> 'paid' or i.settled_at is not null))
                or %s or exists (select from market.late_credits c where c.late_payment_id = p.id))
              and not exists (select from market.direct_balance_intents w where w.chain_id = d.chain_id
                and w.address = d.address and w.stopped_at is null)
            """
                    .formatted(GONE_BACK);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected MovableRepository() {}

    public MovableRepository(EntityManager em) {
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
                        select d.id, p.id, d.address, i.token_address, i.token_symbol, i.decimals,
                          case when %1$s then %3$s end, coalesce(i.current_balance, 0) - %5$s, %2$s
                        from market.derived_destinations d
                        join market.payments p on p.id = d.payment_id
                        join market.direct_balance_intents i on i.payment_id = p.id
                        where d.chain_id = ?1 and d.id > cast(?2 as uuid) and %4$s
                        order by d.id limit ?3
                        """
                                .formatted(GONE_BACK, CAME_LATE, RETURNED, MOVABLE, SENT))
                .setParameter(1, chainId)
                .setParameter(2, after == null ? FIRST : after.toString())
                .setParameter(3, limit)
                .getResultList();
        return rows.stream()
                .map(row -> candidate(row, row[6] == null ? null : late(row)))
                .toList();
    }

    private static SweepCandidate.Late late(Object[] row) {
        return new SweepCandidate.Late(units(row[6]), units(row[7]), Boolean.TRUE.equals(row[8]));
    }

    private static BigInteger units(Object number) {
        return ((BigDecimal) number).toBigIntegerExact();
    }

    /**
     * What addresses that were used should hold by our books: what was seen there, less what was moved on and what was noted as sent back by hand.
     *
     * @param after the last one of the batch before; null: the first batch
     */
    @SuppressWarnings("unchecked")
    public Map<SweepCandidate, BigInteger> booked(int chainId, UUID after, int limit) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select d.id, i.payment_id, d.address, i.token_address, i.token_symbol, i.decimals,
                          coalesce(d.last_known_balance, 0) - %s - coalesce((select sum(o.amount) from market.sweep_orders o
                            where o.destination_id = d.id and o.status = 'done'), 0)
                        from market.derived_destinations d join market.direct_balance_intents i on i.payment_id = d.payment_id
                        where d.chain_id = ?1 and d.id > cast(?2 as uuid) and d.used_at is not null
                        order by d.id limit ?3
                        """
                                .formatted(SENT))
                .setParameter(1, chainId)
                .setParameter(2, after == null ? FIRST : after.toString())
                .setParameter(3, limit)
                .getResultList();
        Map<SweepCandidate, BigInteger> booked = new LinkedHashMap<>();
        rows.forEach(row -> booked.put(candidate(row, null), units(row[6])));
        return booked;
    }

    private static SweepCandidate candidate(Object[] row, SweepCandidate.Late late) {
        return new SweepCandidate(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                ((Number) row[5]).intValue(),
                late);
    }

    /**
     * Whether so much of the money of a locked address may still be moved on.
     *
     * @param amount that is to be moved; where a part went back no more than that, unless nothing came beside it but dust: then no
     *     more than somebody has told of, dust aside
     */
    public boolean isMovable(UUID destinationId, BigInteger amount) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.derived_destinations d
                        join market.payments p on p.id = d.payment_id
                        join market.direct_balance_intents i on i.payment_id = p.id
                        where d.id = ?1 and %5$s and (not %1$s or cast(?2 as numeric) <= %3$s
                          or (not %2$s and cast(?2 as numeric) - coalesce(i.current_balance, 0) < %4$s))
                        """
                                .formatted(GONE_BACK, CAME_LATE, RETURNED, DUST, MOVABLE))
                .setParameter(1, destinationId)
                .setParameter(2, amount.toString())
                .getResultList()
                .isEmpty();
    }

    /**
     * Whether less is at an address to which something came beside a return than was told of: whose the missing part was nobody
     * knows, and nothing is moved.
     *
     * @param balance in the token's smallest unit
     */
    public boolean isLessThanTold(UUID destinationId, BigInteger balance) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.derived_destinations d
                        join market.payments p on p.id = d.payment_id
                        join market.direct_balance_intents i on i.payment_id = p.id
                        where d.id = ?1 and %s and %s and cast(?2 as numeric) < i.current_balance - %s
                        """
                                .formatted(GONE_BACK, CAME_LATE, SENT))
                .setParameter(1, destinationId)
                .setParameter(2, balance.toString())
                .getResultList()
                .isEmpty();
    }
}
