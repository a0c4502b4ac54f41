package io.amanat.admin.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the rows of the tables that operators ask for: thirteen counts in one statement (04 section 3.1). */
@ApplicationScoped
public class StoreCountsRepository {
    /** Collections as the API calls them, each with its table. */
    private record Counted(String name, String table) {}

    private static final List<Counted> COLLECTIONS = List.of(
            new Counted("users", "users"),
            new Counted("requests", "purchase_requests"),
            new Counted("offers", "seller_offers"),
            new Counted("payments", "payments"),
            new Counted("chats", "chats"),
            new Counted("notifications", "notifications"),
            new Counted("templates", "request_templates"),
            new Counted("addresses", "addresses"),
            new Counted("categories", "categories"),
            new Counted("tempVerifications", "temp_verifications"),
            new Counted("reviews", "reviews"),
            new Counted("disputes", "disputes"),
            new Counted("blogPosts", "blog_posts"));

    private static final String COUNTS = "select "
            + COLLECTIONS.stream()
                    .map(counted -> "(select count(*) from market." + counted.table() + ")")
                    .collect(Collectors.joining(", "))
            + ", (select count(*) from market.notifications where created_at < cast(?1 as timestamptz))"
            + ", (select count(*) from market.temp_verifications where expires_at <= cast(?2 as timestamptz))";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected StoreCountsRepository() {}

    public StoreCountsRepository(EntityManager em) {
        this.em = em;
    }

    /** Reads every table to its end: for operators, not for pages that refresh themselves. */
    public StoreCounts count(Instant notificationsBefore, Instant now) {
        Object[] row = (Object[]) em.createNativeQuery(COUNTS)
                .setParameter(1, Timestamp.from(notificationsBefore))
                .setParameter(2, Timestamp.from(now))
                .getSingleResult();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (int index = 0; index < COLLECTIONS.size(); index++) {
            rows.put(COLLECTIONS.get(index).name(), whole(row[index]));
        }
        return new StoreCounts(
                Collections.unmodifiableMap(rows), whole(row[COLLECTIONS.size()]), whole(row[COLLECTIONS.size() + 1]));
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }
}
