package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.Columns;
import io.amanat.shared.jpa.PlainSql;
import io.amanat.shared.paging.TimeCursor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Requests as they are shown: filtered, paged and counted in SQL (R-MKT-09, R-MKT-11). A page costs one statement whatever its
 * size, with the category, the selected offer and the payment of each row.
 */
@ApplicationScoped
public class RequestListRepository {
    /** The requests chosen inside first, so that nothing is looked up for those that are not shown. */
    private static final String ROWS = "select " + RequestRow.COLUMNS + "from (";

    private static final String OF_CHOSEN = ") r\n" + RequestRow.JOINS_OF_MANY;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    @Resource(lookup = "java:app/jdbc/market")
    private DataSource pool;

    private PlainSql reads;

    protected RequestListRepository() {}

    /** Everything on the connection of the manager's transaction. */
    public RequestListRepository(EntityManager em) {
        this.em = em;
        this.reads = PlainSql.within(() -> em.unwrap(Connection.class));
    }

    @PostConstruct
    void open() {
        reads = PlainSql.from(pool);
    }

    /** A page by its number. */
    public List<RequestRow> page(RequestScope scope, RequestFilter filter, int offset, int limit) {
        RequestQuery query = RequestQuery.page(scope, filter);
        return rows(query, filter.sort(), part(query, filter, offset, limit));
    }

    /**
     * Some rows and a number beside them.
     *
     * @param count null when there are no rows
     */
    public record Counted(List<RequestRow> rows, Long count) {}

    /** A page by its number and how many there are on all pages; what a seller sees counts without the open ones. */
    public Counted counted(RequestScope scope, RequestFilter filter, int offset, int limit) {
        RequestQuery query = RequestQuery.page(scope, filter);
        String chosen = chosen(query, filter.sort(), part(query, filter, offset, limit));
        String others = scope.kind() == RequestScope.Kind.VISIBLE
                ? query.beyondOpenBeside(scope.userId(), filter)
                : query.countedBeside(scope, filter);
        Long[] count = new Long[1];
        List<RequestRow> rows = reads.all(
                "select (select count(*) from " + others + "), " + RequestRow.COLUMNS + "from (" + chosen + OF_CHOSEN
                        + order(filter.sort()) + RequestRow.SHOWN_FIRST,
                query.values(),
                row -> {
                    count[0] = row.count();
                    return RequestRow.read(row);
                });
        return new Counted(RequestRow.once(rows), count[0]);
    }

    /** What follows a place, or the beginning when there is none. */
    public List<RequestRow> after(RequestScope scope, RequestFilter filter, TimeCursor cursor, int limit) {
        RequestQuery query = RequestQuery.page(scope, filter);
        if (cursor != null) {
            query.after(cursor, filter.sort());
        }
        return rows(query, filter.sort(), part(query, filter, 0, limit));
    }

    /** The place after these rows. */
    public static String cursorAfter(List<RequestRow> rows) {
        ShownRequest last = rows.get(rows.size() - 1).request();
        return new TimeCursor(last.createdAt(), last.id()).text();
    }

    /**
     * One request with all its page may show.
     *
     * @param seller whose offers on it are looked for; null for none
     */
    public Optional<RequestSheet> sheet(UUID id, UUID seller) {
        List<RequestSheet> found = seller == null
                ? reads.all(RequestSheet.OF_NO_SELLER, List.of(id), RequestSheet::read)
                : reads.all(RequestSheet.OF_SELLER, List.of(id, seller), RequestSheet::read);
        return found.stream().findFirst();
    }

    private List<RequestRow> rows(RequestQuery query, RequestSort sort, String limit) {
        return RequestRow.once(reads.all(
                ROWS + chosen(query, sort, limit) + OF_CHOSEN + order(sort) + RequestRow.SHOWN_FIRST,
                query.values(),
                RequestRow::read));
    }

    /**
     * Where all are wanted the limit is written out. Bound, it is not known to a plan that is kept, which is therefore dearer
     * by PostgreSQL's reckoning than planning anew: that took 1.8 ms of each list, and reading 0.5. With a filter planning
     * anew is right: a kept plan does not know how few it lets through, and would walk all there are for a page.
     */
    private static String part(RequestQuery query, RequestFilter filter, int offset, int limit) {
        return " limit " + (filter.wantsAll() ? String.valueOf(limit) : query.bind(limit))
                + (offset == 0 ? "" : " offset " + query.bind(offset));
    }

    static String chosen(RequestQuery query, RequestSort sort, String limit) {
        return "select r.* from " + query.sql() + order(sort) + limit;
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
        return reads.all(
                        "select (select count(*) from " + query.openBeside(filter) + "), (select count(*) from "
                                + beyond + ")",
                        query.values(),
                        row -> new VisibleCount(row.count(), row.count()))
                .get(0);
    }

    /** The second part alone. */
    public long countBeyondOpen(UUID sellerId, RequestFilter filter) {
        return count(RequestQuery.beyondOpen(sellerId, filter));
    }

    private long count(RequestQuery query) {
        return reads.all("select count(*) from " + query.sql(), query.values(), Columns::count)
                .get(0);
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
