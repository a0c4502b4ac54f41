package io.amanat.realtime.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Signals in the database. Plain SQL: the rows are a log, not an aggregate. */
@ApplicationScoped
public class SignalRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SignalRepository() {}

    public SignalRepository(EntityManager em) {
        this.em = em;
    }

    /** Adds signals with the caller's transaction, in one statement, numbered in their order. */
    public void add(List<NewSignal> signals, Instant now) {
        if (signals.isEmpty()) {
            return;
        }
        em.createNativeQuery(
                        """
                        insert into platform.realtime_events (rooms, event, data, created_at)
                        select string_to_array(s.rooms, ' '), s.event, cast(s.data as jsonb), ?4
                        from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]))
                          with ordinality as s (rooms, event, data, place)
                        order by s.place
                        """)
                .setParameter(1, column(signals, signal -> String.join(" ", signal.rooms())))
                .setParameter(2, column(signals, NewSignal::event))
                .setParameter(3, column(signals, NewSignal::data))
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    /** What has been committed by now, as PostgreSQL writes a snapshot down. */
    public String snapshot() {
        return (String) em.createNativeQuery("select cast(pg_current_snapshot() as text)")
                .getSingleResult();
    }

    /**
     * Signals that a snapshot has not seen and another one has, by their numbers: whoever reads from snapshot to snapshot
     * meets every signal exactly once, however late it was committed and whatever its number is.
     *
     * @param seen all of it is known
     * @param upTo nothing newer is wanted
     * @param after only higher numbers: the next page
     */
    public List<StoredSignal> between(String seen, String upTo, long after, int limit) {
        return signals(em.createNativeQuery(
                        """
                        select id, array_to_string(rooms, ' '), event, cast(data as text),
                          cast(cast(pg_snapshot_xmin(cast(?2 as pg_snapshot)) as text) as bigint)
                        from platform.realtime_events
                        where xid >= pg_snapshot_xmin(cast(?1 as pg_snapshot))
                          and not pg_visible_in_snapshot(xid, cast(?1 as pg_snapshot))
                          and pg_visible_in_snapshot(xid, cast(?2 as pg_snapshot)) and id > ?3
                        order by id limit ?4
                        """)
                .setParameter(1, seen)
                .setParameter(2, upTo)
                .setParameter(3, after)
                .setParameter(4, limit));
    }

    /** What somebody who was away has missed in some rooms, oldest first; he may have heard some of it. */
    public List<StoredSignal> since(Collection<String> rooms, Position position, int limit) {
        return signals(em.createNativeQuery(
                        """
                        select id, array_to_string(rooms, ' '), event, cast(data as text),
                          cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
                        from platform.realtime_events
                        where rooms && cast(?1 as text[]) and (id > ?2 or xid >= cast(cast(?3 as text) as xid8))
                        order by id limit ?4
                        """)
                .setParameter(1, new TextArrayConverter().convertToDatabaseColumn(List.copyOf(rooms)))
                .setParameter(2, position.signal())
                .setParameter(3, Long.toString(position.openFrom()))
                .setParameter(4, limit));
    }

    @SuppressWarnings("unchecked")
    private static List<StoredSignal> signals(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> {
                    long id = ((Number) row[0]).longValue();
                    return new StoredSignal(
                            id,
                            List.of(((String) row[1]).split(" ")),
                            (String) row[2],
                            (String) row[3],
                            new Position(id, ((Number) row[4]).longValue()));
                })
                .toList();
    }

    /** Where somebody stands who has heard all there is. */
    public Position end() {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select coalesce(max(id), 0), cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
                        from platform.realtime_events
                        """)
                .getSingleResult();
        return new Position(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /**
     * Whether everything after a position is still there, as what is older than an hour is not, and is little enough to
     * be looked through.
     *
     * @param farthest how many signals of all rooms may be looked through
     */
    public boolean reaches(Position position, int farthest) {
        Object[] ends = (Object[]) em.createNativeQuery("select min(id), max(id) from platform.realtime_events")
                .getSingleResult();
        if (ends[0] == null) {
            return position.signal() == 0;
        }
        return position.signal() >= ((Number) ends[0]).longValue() - 1
                && position.signal() >= ((Number) ends[1]).longValue() - farthest;
    }

    /** Deletes signals of before a moment, never the newest one: it tells how far the others go. Says how many. */
    public int purge(Instant before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from platform.realtime_events where id in (
                          select id from platform.realtime_events
                          where created_at < ?1 and id < (select max(id) from platform.realtime_events)
                          order by created_at limit ?2 for update skip locked)
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }

    /** Rings at the other nodes, when the caller's transaction ends. */
    public void ring(String sender) {
        em.createNativeQuery("select cast(pg_notify(?1, ?2) as text)")
                .setParameter(1, SignalBell.CHANNEL)
                .setParameter(2, sender)
                .getSingleResult();
    }

    private static Object column(List<NewSignal> signals, Function<NewSignal, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(signals.stream().map(value).toList());
    }
}
