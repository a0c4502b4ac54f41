package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.paging.TimeCursor;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The conditions of a list of requests, composed of what is wanted; no text of a client ever becomes SQL. */
final class RequestQuery {
    /** The expression of the index requests_search, to the letter. */
    private static final String INDEXED = "lower(r.title || ' ' || r.description)";

    private static final String OPEN = "r.status in ('pending', 'active', 'received_offers', 'in_negotiation')";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values;

    private RequestQuery() {
        this(new ArrayList<>());
    }

    private RequestQuery(List<Object> values) {
        this.values = values;
    }

    /** For reading a page from the front: rows are judged one by one until the page is full. */
    static RequestQuery page(RequestScope scope, RequestFilter filter) {
        RequestQuery query = new RequestQuery();
        query.scope(scope, false);
        query.filter(filter);
        return query;
    }

    /** For counting: what a seller sees is gathered from three indexes instead of judged row by row. */
    static RequestQuery count(RequestScope scope, RequestFilter filter) {
        RequestQuery query = new RequestQuery();
        query.scope(scope, true);
        query.filter(filter);
        return query;
    }

    /** In the same statement as this one: what is counted of the same scope. */
    String countedBeside(RequestScope scope, RequestFilter filter) {
        RequestQuery counted = new RequestQuery(values);
        counted.scope(scope, true);
        counted.filter(filter);
        return counted.sql();
    }

    /** In the same statement as this one: what a seller sees beyond the open ones. */
    String beyondOpenBeside(UUID sellerId, RequestFilter filter) {
        return new RequestQuery(values).beyond(sellerId, filter).sql();
    }

    /** In the same statement as this one: what everybody who sells sees. */
    String openBeside(RequestFilter filter) {
        RequestQuery open = new RequestQuery(values);
        open.add("r.is_public and " + OPEN);
        open.filter(filter);
        return open.sql();
    }

    /** What one seller sees beyond that: what is addressed to him, and what he bid on and is no longer open. */
    static RequestQuery beyondOpen(UUID sellerId, RequestFilter filter) {
        return new RequestQuery().beyond(sellerId, filter);
    }

    private RequestQuery beyond(UUID sellerId, RequestFilter filter) {
        String seller = bind(sellerId);
        add("not (r.is_public and " + OPEN + ")");
        add("r.id in (" + addressed(seller) + " union " + offered(seller) + ")");
        filter(filter);
        return this;
    }

    private void scope(RequestScope scope, boolean gathered) {
        switch (scope.kind()) {
            case ALL -> {}
            case OWN -> add("r.buyer_id = " + bind(scope.userId()));
            // An array is gathered from the seller's offers first. With "in" the newest requests may be walked through
            // instead until a page is full: fine for a seller who bids every day, all there are for one who has
            // stopped.
            case OFFERED -> add("r.id = any (array(" + offered(bind(scope.userId())) + "))");
            case VISIBLE -> {
                String seller = bind(scope.userId());
                add(gathered ? gathered(seller) : judged(seller));
            }
        }
    }

    private static String offered(String seller) {
        return "select o.purchase_request_id from market.offered_requests o where o.seller_id = " + seller;
    }

    private static String judged(String seller) {
        return """
                ((%1$s and (r.is_public or exists (select from market.purchase_request_preferred_sellers p
                    where p.purchase_request_id = r.id and p.seller_id = %2$s)))
                  or exists (select from market.offered_requests o
                    where o.purchase_request_id = r.id and o.seller_id = %2$s))
                """
                .formatted(OPEN, seller);
    }

    private static String gathered(String seller) {
        return """
                r.id in (select r.id from market.purchase_requests r where r.is_public and %1$s
                  union %2$s
                  union %3$s)
                """
                .formatted(OPEN, addressed(seller), offered(seller));
    }

    private static String addressed(String seller) {
        return """
                select r.id from market.purchase_request_preferred_sellers p
                  join market.purchase_requests r on r.id = p.purchase_request_id where p.seller_id = %2$s and %1$s
                """
                .formatted(OPEN, seller);
    }

    private void filter(RequestFilter filter) {
        if (!filter.statuses().isEmpty()) {
            add("r.status = any (cast(" + bind(codes(filter.statuses())) + " as market.purchase_request_status[]))");
        }
        if (filter.categoryId() != null) {
            add("r.category_id = " + bind(filter.categoryId()));
        }
        if (!filter.productTypes().isEmpty()) {
            add("r.product_type = any (cast(" + bind(codes(filter.productTypes())) + " as market.product_type[]))");
        }
        if (filter.urgency() != null) {
            add("r.urgency = " + bind(filter.urgency().code()));
        }
        if (filter.minBudget() != null) {
            add("(r.budget_max is null or r.budget_max >= " + bind(filter.minBudget()) + ")");
        }
        if (filter.maxBudget() != null) {
            add("(r.budget_min is null or r.budget_min <= " + bind(filter.maxBudget()) + ")");
        }
        if (filter.text() != null) {
            add(INDEXED + " like lower(" + bind(LikePattern.containing(filter.text())) + ")");
        }
        if (filter.from() != null) {
            add("r.created_at >= " + time(filter.from()));
        }
        if (filter.until() != null) {
            add("r.created_at < " + time(filter.until()));
        }
        if (filter.archived() != null) {
            add(filter.archived() ? "r.is_archived" : "not r.is_archived");
        }
    }

    /** Only what follows a place. */
    RequestQuery after(TimeCursor cursor, RequestSort sort) {
        add("(r.created_at, r.id) " + sort.beyond() + " (" + time(cursor.createdAt()) + ", cast(" + bind(cursor.id())
                + " as uuid))");
        return this;
    }

    private static String codes(Collection<? extends Coded> values) {
        return "{" + String.join(",", values.stream().map(Coded::code).sorted().toList()) + "}";
    }

    private void add(String condition) {
        conditions.add(condition);
    }

    private String time(Instant moment) {
        return "cast(" + bind(Timestamp.from(moment)) + " as timestamptz)";
    }

    /** The place of a value in the statement. */
    String bind(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    /** What stands after FROM. */
    String sql() {
        return "market.purchase_requests r"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    /** What is bound, in the order of the places. */
    List<Object> values() {
        return values;
    }

    Query into(Query query) {
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return query;
    }
}
