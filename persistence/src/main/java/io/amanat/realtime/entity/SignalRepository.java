package io.amanat.realtime.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
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
                        insert into platform.realtime_events (room, event, data, created_at)
                        select s.room, s.event, cast(s.data as jsonb), ?4
                        from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]))
                          with ordinality as s (room, event, data, place)
                        order by s.place
                        """)
                .setParameter(1, column(signals, NewSignal::room))
                .setParameter(2, column(signals, NewSignal::event))
                .setParameter(3, column(signals, NewSignal::data))
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    private static Object column(List<NewSignal> signals, Function<NewSignal, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(signals.stream().map(value).toList());
    }
}
