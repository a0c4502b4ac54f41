package io.amanat.user.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When accounts were last here. */
@ApplicationScoped
public class PresenceRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PresenceRepository() {}

    public PresenceRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Notes when accounts were last seen, in one statement. A later moment stays; accounts that are gone are left out.
     *
     * @return how many rows were written
     */
    public int note(Map<UUID, Instant> seen) {
        if (seen.isEmpty()) {
            return 0;
        }
        List<Map.Entry<UUID, Instant>> rows = List.copyOf(seen.entrySet());
        // In the order of ids: two nodes that note the same people wait for each other, and not in a circle.
        return em.createNativeQuery(
                        """
                        insert into market.user_presence as p (user_id, last_seen_at)
                        select u.id, s.at from unnest(cast(?1 as uuid[]), cast(?2 as timestamptz[])) as s (id, at)
                        join market.users u on u.id = s.id order by u.id
                        on conflict (user_id) do update set last_seen_at = excluded.last_seen_at
                          where p.last_seen_at < excluded.last_seen_at
                        """)
                .setParameter(
                        1,
                        array(rows.stream().map(row -> row.getKey().toString()).toList()))
                .setParameter(
                        2,
                        array(rows.stream()
                                .map(row -> row.getValue().toString())
                                .toList()))
                .executeUpdate();
    }

    private static Object array(List<String> values) {
        return new TextArrayConverter().convertToDatabaseColumn(values);
    }
}
