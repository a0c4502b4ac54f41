package io.amanat.limit.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Leaky buckets in the database. A bucket holds {@code capacity} requests and empties at an even pace over its window:
 * after a full window of silence the whole capacity is there again.
 */
@ApplicationScoped
public class RateBucketRepository {
    private static final long UNIT = 1_000_000;

    private static final int PACE_DIGITS = 9;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected RateBucketRepository() {}

    public RateBucketRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Puts one request into a bucket if there is room: one statement, whatever else happens on other nodes.
     *
     * @return zero when there was room, else how long to wait until there is
     */
    public Duration take(String key, int capacity, Duration window, Instant now) {
        return put(key, 1, capacity, window, now).isPresent() ? Duration.ZERO : untilRoom(key, capacity, window, now);
    }

    /**
     * Puts several requests at once into a bucket, for a node that will count them off by itself: if there is no room for
     * all of them, one, else none.
     */
    public Prepaid prepay(String key, int amount, int capacity, Duration window, Instant now) {
        for (int asked : amount > 1 ? new int[] {amount, 1} : new int[] {1}) {
            OptionalLong level = put(key, asked, capacity, window, now);
            if (level.isPresent()) {
                long used = -Math.floorDiv(-level.getAsLong(), UNIT);
                return new Prepaid(asked, (int) Math.max(0, capacity - used), Duration.ZERO);
            }
        }
        return new Prepaid(0, 0, untilRoom(key, capacity, window, now));
    }

    /** The level that the bucket has then; empty when there was no room for all. */
    private OptionalLong put(String key, int amount, int capacity, Duration window, Instant now) {
        List<?> levels = em.createNativeQuery(
                        """
                        insert into platform.rate_buckets as b (key, level, at, empty_at)
                        select ?1, cast(?6 as bigint) * 1000000, cast(?2 as timestamptz), cast(?2 as timestamptz) + cast(?5 as double precision) * interval '1 microsecond' * cast(?6 as bigint) / cast(?4 as bigint)
                        where cast(?6 as bigint) <= cast(?4 as bigint)
                        on conflict (key) do update set
                          level = greatest(0, b.level - leaked(b.at, excluded.at)) + excluded.level,
                          at = greatest(b.at, excluded.at),
                          empty_at = greatest(b.at, excluded.at) + (greatest(0, b.level - leaked(b.at, excluded.at)) + excluded.level)
                            / cast(?3 as double precision) * interval '1 second'
                        where greatest(0, b.level - leaked(b.at, excluded.at)) + excluded.level <= cast(?4 as bigint) * 1000000
                        returning level
                        """
                                .replace(
                                        "leaked(b.at, excluded.at)",
                                        "floor(greatest(0, extract(epoch from (excluded.at - b.at))) * cast(?3 as double precision))::bigint"))
                .setParameter(1, key)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, pace(capacity, window))
                .setParameter(4, capacity)
                .setParameter(5, window.toNanos() / 1_000)
                .setParameter(6, amount)
                .getResultList();
        return levels.isEmpty() ? OptionalLong.empty() : OptionalLong.of(((Number) levels.get(0)).longValue());
    }

    /** Millionths of a request that leak per second; rounded up, so that after a window everything has leaked. */
    private static BigDecimal pace(int capacity, Duration window) {
        return BigDecimal.valueOf(capacity * UNIT)
                .divide(BigDecimal.valueOf(window.toMillis(), 3), PACE_DIGITS, RoundingMode.CEILING);
    }

    private Duration untilRoom(String key, int capacity, Duration window, Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = em.createNativeQuery("select level, at from platform.rate_buckets where key = ?1")
                .setParameter(1, key)
                .getResultList();
        if (found.isEmpty()) {
            return Duration.ofSeconds(1);
        }
        long level = ((Number) found.get(0)[0]).longValue();
        Instant at = ((Timestamp) found.get(0)[1]).toInstant();
        long tooMuch = level + UNIT - capacity * UNIT;
        // Rounded up: whoever waits that long finds room.
        Duration wait = Duration.ofMillis(-Math.floorDiv(-tooMuch * window.toMillis(), capacity * UNIT));
        Duration left = wait.minus(Duration.between(at, now));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /** Gives back everything a key has used: the right password ends the counting of wrong ones. */
    public void empty(String key) {
        em.createNativeQuery("delete from platform.rate_buckets where key = ?1")
                .setParameter(1, key)
                .executeUpdate();
    }

    /** Deletes buckets that have run empty; says how many. */
    public int purge(Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from platform.rate_buckets where key = any (array(
                          select key from platform.rate_buckets where empty_at < ?1
                          order by empty_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
