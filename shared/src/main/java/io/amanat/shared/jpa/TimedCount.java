package io.amanat.shared.jpa;

import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;

/** How many rows of a table were made in a time, counted no further than somebody needs to know. */
public final class TimedCount {
    private TimedCount() {}

    /** @param table with its schema; its times stand in {@code created_at} */
    public static String sql(String table) {
        return "select count(*) from (select from " + table
                + " where created_at >= cast(?1 as timestamptz) and created_at < cast(?2 as timestamptz) limit ?3) few";
    }

    /**
     * Asks it.
     *
     * @param query made from {@link #sql}
     * @param until the first moment that is out again
     * @param most no more are counted
     */
    public static long of(Query query, Instant from, Instant until, int most) {
        Number count = (Number) query.setParameter(1, Timestamp.from(from))
                .setParameter(2, Timestamp.from(until))
                .setParameter(3, most)
                .getSingleResult();
        return count.longValue();
    }
}
