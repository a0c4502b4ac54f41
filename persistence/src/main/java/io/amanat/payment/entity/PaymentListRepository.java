package io.amanat.payment.entity;

import io.amanat.shared.jpa.UuidArray;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lists of payments: filtered, paged and counted in SQL, with the names of both sides joined (R-PAY-14). A page costs
 * one statement whatever its size. Newest first; equal moments are ordered by id.
 */
@ApplicationScoped
public class PaymentListRepository {
    /** The verdict on a transfer that is not deep enough yet. */
    static final String NOT_DEEP = "confirmations";

    private static final String ORDER = " order by p.created_at desc, p.id desc";

    /** A pay-in that is being paid; the transfer that was seen of it, if one was. */
    private static final String AWAITED =
            """
            select %s, e.tx_hash, e.confirmations, e.created_at as seen_at
            from %s
            left join lateral (select x.tx_hash, x.confirmations, x.created_at from market.payment_evidence x
              where x.payment_id = p.id and x.verdict = 'confirmations' order by x.created_at desc limit 1) e on true
            %s
            """;

    /** Readings of a balance and transfers stand in two tables; the younger one is the last. */
    private static final String SIGHTINGS =
            """
            select p.id, e.source, e.verdict, e.tx_hash, e.amount, e.confirmations, e.created_at as seen_at,
              cast(d.mode as text) as mode, d.watch_id, d.address, d.token_address, d.token_symbol, d.decimals,
              d.expected_amount, d.baseline_balance, d.current_balance, d.paid_delta, d.last_checked_at,
              d.last_webhook_at, d.stopped_at, cast(d.stop_reason as text) as stop_reason, d.created_at as watched_at,
              o.id as leaving, cast(o.direction as text) as leaving_as, o.created_at as leaving_since
            from market.payments p
            left join lateral (select * from (
                (select cast(x.source as text) as source, cast(x.verdict as text) as verdict,
                  cast(x.tx_hash as text) as tx_hash, x.amount_base_units as amount, x.confirmations, x.created_at
                from market.payment_evidence x where x.payment_id = p.id order by x.created_at desc, x.id desc limit 1)
                union all
                (select 'balance_' || cast(y.source as text), cast(y.decision as text), null, y.delta, null, y.created_at
                from market.direct_balance_evidence y where y.payment_id = p.id and y.decision not in ('said_deep', 'read_deep', 'read_shallow')
                order by y.created_at desc, y.id desc limit 1)) seen
              order by seen.created_at desc limit 1) e on true
            left join market.direct_balance_intents d on d.payment_id = p.id
            left join lateral (select l.id, l.direction, l.created_at from market.payments l
              where l.source_payment_id = p.id and l.status in ('pending', 'processing')
              order by l.created_at limit 1) o on true
            where p.id = any (cast(?1 as uuid[]))
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PaymentListRepository() {}

    public PaymentListRepository(EntityManager em) {
        this.em = em;
    }

    /** A page by its number. */
    public List<PaymentRow> page(PaymentFilter filter, int offset, int limit) {
        PaymentListQuery query = PaymentListQuery.of(filter);
        return rows(
                query,
                "select p.id from " + query.sql() + ORDER + " limit " + query.bind(limit) + " offset "
                        + query.bind(offset));
    }

    /** What follows a place, or the beginning when there is none. */
    public List<PaymentRow> after(PaymentFilter filter, TimeCursor cursor, int limit) {
        PaymentListQuery query = PaymentListQuery.of(filter).after(cursor);
        return rows(query, "select p.id from " + query.sql() + ORDER + " limit " + query.bind(limit));
    }

    public Optional<PaymentRow> row(UUID id) {
        PaymentListQuery query = PaymentListQuery.of(PaymentFilter.none());
        return rows(query, "select cast(" + query.bind(id) + " as uuid) as id").stream()
                .findFirst();
    }

    public long count(PaymentFilter filter) {
        PaymentListQuery query = PaymentListQuery.of(filter);
        return ((Number) query.into(em.createNativeQuery("select count(*) from " + query.sql()))
                        .getSingleResult())
                .longValue();
    }

    /** How many there are, counted no further than a bound. */
    public long countTo(PaymentFilter filter, int bound) {
        PaymentListQuery query = PaymentListQuery.of(filter);
        String bounded = "select 1 from " + query.sql() + " limit " + query.bind(bound);
        return ((Number) query.into(em.createNativeQuery("select count(*) from (" + bounded + ") bounded"))
                        .getSingleResult())
                .longValue();
    }

    /**
     * What somebody paid and got, newest first (07, 6.2): as a buyer what he paid in and got back, as a seller what was
     * paid in for him and paid out to him. Each side is read from its own index.
     */
    public List<PaymentRow> history(UUID userId, HistorySide side, TimeCursor cursor, int limit) {
        PaymentListQuery buyer =
                PaymentListQuery.side(null, HistorySide.BUYER, userId).after(cursor);
        if (side == HistorySide.BUYER) {
            return rows(buyer, chosen(buyer, limit));
        }
        if (side == HistorySide.SELLER) {
            PaymentListQuery seller =
                    PaymentListQuery.side(null, HistorySide.SELLER, userId).after(cursor);
            return rows(seller, chosen(seller, limit));
        }
        PaymentListQuery seller =
                PaymentListQuery.side(buyer, HistorySide.SELLER, userId).after(cursor);
        String both = "select p.id from ((" + chosen(buyer, limit) + ") union all (" + chosen(seller, limit) + ")) p"
                + ORDER + " limit " + seller.bind(limit);
        return rows(seller, both);
    }

    private static String chosen(PaymentListQuery query, int limit) {
        return "select p.id, p.created_at from " + query.sql() + ORDER + " limit " + query.bind(limit);
    }

    /** Rows whose ids were chosen first, so that nothing is looked up for those that are not shown. */
    private List<PaymentRow> rows(PaymentListQuery query, String chosen) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.into(em.createNativeQuery("select " + PaymentRow.COLUMNS + " from (" + chosen
                        + ") chosen join market.payments p on p.id = chosen.id " + PaymentRow.JOINS + ORDER))
                .getResultList();
        return found.stream().map(row -> PaymentRow.of(new Columns(row))).toList();
    }

    /** Open pay-ins of which a transfer was seen that is not deep enough yet, newest first. */
    public List<AwaitedDepth> awaitingDepth(PaymentFilter filter, TimeCursor cursor, int limit) {
        PaymentListQuery query = PaymentListQuery.of(filter)
                .after(cursor)
                .add("p.direction = 'in' and p.status in ('pending', 'processing') and p.payable_at is not null")
                .add("(p.status = 'processing' or exists (select from market.payment_evidence n"
                        + " where n.payment_id = p.id and n.verdict = 'confirmations'))");
        String chosen = "(select p.id from " + query.sql() + ORDER + " limit " + query.bind(limit)
                + ") chosen join market.payments p on p.id = chosen.id " + PaymentRow.JOINS;
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.into(em.createNativeQuery(AWAITED.formatted(PaymentRow.COLUMNS, chosen, ORDER)))
                .getResultList();
        return found.stream()
                .map(row -> {
                    Columns columns = new Columns(row);
                    return new AwaitedDepth(PaymentRow.of(columns), columns.text(), columns.integer(), columns.time());
                })
                .toList();
    }

    /** Whether a transfer for a payment was seen that is not deep enough yet; the caller holds the request's lock. */
    public boolean isAwaitingDepth(UUID paymentId) {
        return !em.createNativeQuery("select 1 from market.payment_evidence x where x.payment_id = cast(?1 as uuid)"
                        + " and x.verdict = ?2 limit 1")
                .setParameter(1, paymentId)
                .setParameter(2, NOT_DEEP)
                .getResultList()
                .isEmpty();
    }

    /**
     * Counts and sums by direction, status, escrow and currency; one statement. Money that never was real is left out, and
     * so is that of testers unless a person or a request is asked for (AC-260).
     */
    public List<PaymentTotals> totals(PaymentFilter filter) {
        PaymentListQuery query = PaymentListQuery.of(filter).add("p.blockchain_is_simulated is not true");
        if (filter.buyerId() == null && filter.sellerId() == null && filter.requestId() == null) {
            query.add("not exists (select from market.users t where t.id = p.buyer_id and t.is_tester)");
        }
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.into(em.createNativeQuery(
                        "select cast(p.direction as text), cast(p.status as text), cast(p.escrow_state as text),"
                                + " p.amount_currency, count(*), sum(p.amount) from " + query.sql()
                                + " group by p.direction, p.status, p.escrow_state, p.amount_currency"))
                .getResultList();
        return found.stream()
                .map(Columns::new)
                .map(row -> new PaymentTotals(
                        row.code(PaymentDirection.class),
                        row.code(PaymentStatus.class),
                        row.code(EscrowState.class),
                        row.text(),
                        row.whole(),
                        row.amount()))
                .toList();
    }

    /** What operators have to know of some payments; one statement. */
    public Map<UUID, PaymentSighting> sightings(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> found = em.createNativeQuery(SIGHTINGS)
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        return found.stream()
                .map(row -> PaymentSighting.of(new Columns(row)))
                .collect(Collectors.toMap(PaymentSighting::paymentId, one -> one));
    }
}
