package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists of requests: filtered, paged and counted in SQL (R-MKT-09, R-MKT-11). A page costs one statement whatever its
 * size, with the category, the selected offer and the payment of each row.
 */
@ApplicationScoped
public class RequestListRepository {
    /** The requests chosen inside first, so that nothing is looked up for those that are not shown. */
    private static final String ROWS =
            """
            select r.*, c.name as category_name, c.name_en as category_name_en,
              cast(o.seller_id as text) as deal_seller_id, o.price_amount as deal_price, o.price_currency as deal_currency,
              cast(p.payment_id as text) as paid_id, p.status as paid_status, p.escrow_state as paid_escrow,
              p.amount as paid_amount, p.currency as paid_currency
            from (%s) chosen
            join market.purchase_requests r on r.id = chosen.id
            join market.categories c on c.id = r.category_id
            left join market.offered_requests o on o.offer_id = r.selected_offer_id
            left join lateral (select x.payment_id, x.status, x.escrow_state, x.amount, x.currency
              from market.request_payments x where x.purchase_request_id = r.id
              order by x.status in ('confirmed', 'completed') desc, x.created_at desc limit 1) p on true
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected RequestListRepository() {}

    public RequestListRepository(EntityManager em) {
        this.em = em;
    }

    /** A page by its number. */
    public List<RequestRow> page(RequestScope scope, RequestFilter filter, int offset, int limit) {
        RequestQuery query = RequestQuery.page(scope, filter);
        return rows(query, filter.sort(), " limit " + query.bind(limit) + " offset " + query.bind(offset));
    }

    /** What follows a place, or the beginning when there is none. */
    public List<RequestRow> after(RequestScope scope, RequestFilter filter, TimeCursor cursor, int limit) {
        RequestQuery query = RequestQuery.page(scope, filter);
        if (cursor != null) {
            query.after(cursor, filter.sort());
        }
        return rows(query, filter.sort(), " limit " + query.bind(limit));
    }

    /** The place after these rows. */
    public static String cursorAfter(List<RequestRow> rows) {
        PurchaseRequest last = rows.get(rows.size() - 1).request();
        return new TimeCursor(last.createdAt(), last.id()).text();
    }

    public Optional<RequestRow> row(UUID id) {
        return rows(RequestQuery.of(id), RequestSort.NEWEST, "").stream().findFirst();
    }

    private List<RequestRow> rows(RequestQuery query, RequestSort sort, String limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.into(em.createNativeQuery(
                        ROWS.formatted(chosen(query, sort, limit)) + order(sort), RequestPayment.ROW))
                .getResultList();
        return found.stream().map(RequestRow::of).toList();
    }

    static String chosen(RequestQuery query, RequestSort sort, String limit) {
        return "select r.id from " + query.sql() + order(sort) + limit;
    }

    private static String order(RequestSort sort) {
        return " order by r.created_at " + sort.direction() + ", r.id " + sort.direction();
    }

    public long count(RequestScope scope, RequestFilter filter) {
        return count(RequestQuery.count(scope, filter));
    }

    /**
     * How many a seller sees.
     *
     * @param open public ones that wait for offers, the same for all sellers
     * @param beyond those that are addressed to him or that he bid on, besides
     */
    public record VisibleCount(long open, long beyond) {}

    /** Both parts of what a seller sees; one statement. */
    public VisibleCount countVisible(UUID sellerId, RequestFilter filter) {
        RequestQuery query = RequestQuery.beyondOpen(sellerId, filter);
        String beyond = query.sql();
        Object[] row = (Object[]) query.into(em.createNativeQuery("select (select count(*) from "
                        + query.openBeside(filter) + "), (select count(*) from " + beyond + ")"))
                .getSingleResult();
        return new VisibleCount(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /** The second part alone. */
    public long countBeyondOpen(UUID sellerId, RequestFilter filter) {
        return count(RequestQuery.beyondOpen(sellerId, filter));
    }

    private long count(RequestQuery query) {
        return ((Number) query.into(em.createNativeQuery("select count(*) from " + query.sql()))
                        .getSingleResult())
                .longValue();
    }

    /** How many there are in each status; one grouped statement. Statuses without any are left out. */
    public Map<RequestStatus, Long> byStatus(RequestScope scope) {
        RequestQuery query = RequestQuery.count(scope, RequestFilter.none());
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.into(em.createNativeQuery(
                        "select cast(r.status as text), count(*) from " + query.sql() + " group by r.status"))
                .getResultList();
        Map<RequestStatus, Long> counts = new EnumMap<>(RequestStatus.class);
        rows.forEach(
                row -> counts.put(Coded.require(RequestStatus.class, (String) row[0]), ((Number) row[1]).longValue()));
        return counts;
    }

    /** How many requests somebody has, and what is in escrow for either side of them. One statement. */
    public RequestTotals totals(RequestScope scope, UUID userId) {
        RequestQuery query = RequestQuery.count(scope, RequestFilter.none());
        String total = "select count(*) as requests from " + query.sql();
        String user = query.bind(userId);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.into(em.createNativeQuery(
                        """
                        select t.requests, p.currency, p.payments, p.held, p.releasable
                        from (%1$s) t left join (
                          select x.currency, count(*) as payments,
                            coalesce(sum(x.amount) filter (where x.escrow_state <> 'partial'), 0) as held,
                            coalesce(sum(x.amount) filter (where x.escrow_state = 'releasable'), 0) as releasable
                          from market.request_payments x
                          where (x.buyer_id = %2$s or x.seller_id = %2$s)
                            and x.escrow_state in ('partial', 'funded', 'releasable', 'releasing')
                          group by x.currency) p on true
                        order by p.currency
                        """
                                .formatted(total, user)))
                .getResultList();
        List<RequestTotals.Escrow> escrows = new ArrayList<>();
        for (Object[] row : rows) {
            if (row[1] != null) {
                escrows.add(new RequestTotals.Escrow(
                        (String) row[1], ((Number) row[2]).longValue(), (BigDecimal) row[3], (BigDecimal) row[4]));
            }
        }
        return new RequestTotals(((Number) rows.get(0)[0]).longValue(), escrows);
    }
}
