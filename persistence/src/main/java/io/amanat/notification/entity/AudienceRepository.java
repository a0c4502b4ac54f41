package io.amanat.notification.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who an {@link Audience} is, in the database. */
@ApplicationScoped
public class AudienceRepository {
    private static final String ACTIVE = " from market.users u where u.status = 'active'";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AudienceRepository() {}

    public AudienceRepository(EntityManager em) {
        this.em = em;
    }

    /** Somebody who is spoken to. @param persian false: in English */
    public record Recipient(UUID id, boolean persian) {}

    /** How many they are. */
    public long count(Audience audience) {
        Query query = em.createNativeQuery("select count(*)" + ACTIVE + condition(audience));
        bind(query, audience);
        return ((Number) query.getSingleResult()).longValue();
    }

    /**
     * Some of them, in the order of their ids.
     *
     * @param after the last one of the part before; null starts at the beginning
     */
    @SuppressWarnings("unchecked")
    public List<Recipient> part(Audience audience, UUID after, int limit) {
        Query query = em.createNativeQuery("select u.id, coalesce(u.preferences ->> 'language' = 'fa', false)" + ACTIVE
                + condition(audience) + (after == null ? "" : " and u.id > cast(?2 as uuid)")
                + " order by u.id limit ?3");
        bind(query, audience);
        query.setParameter(3, limit);
        if (after != null) {
            query.setParameter(2, after);
        }
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Recipient((UUID) row[0], (Boolean) row[1]))
                .toList();
    }

    private static String condition(Audience audience) {
        // The code of a closed list: the planner knows then how many have the role.
        return (audience.role() == null
                        ? ""
                        : " and u.role = '" + audience.role().code() + "'")
                + (audience.named() == null ? "" : " and u.id = any (cast(?1 as uuid[]))");
    }

    private static void bind(Query query, Audience audience) {
        if (audience.named() != null) {
            query.setParameter(
                    1, texts(audience.named().stream().map(UUID::toString).toList()));
        }
    }

    /** Active accounts by what they are called: an id, or an e-mail in lower case. Whoever is not active is left out. */
    @SuppressWarnings("unchecked")
    public Map<String, UUID> named(Collection<UUID> ids, Collection<String> emails) {
        List<Object[]> rows = em.createNativeQuery("select u.id, u.email" + ACTIVE
                        + " and (u.id = any (cast(?1 as uuid[])) or u.email = any (cast(?2 as text[])))")
                .setParameter(1, texts(ids.stream().map(UUID::toString).toList()))
                .setParameter(2, texts(List.copyOf(emails)))
                .getResultList();
        Map<String, UUID> found = new HashMap<>();
        for (Object[] row : rows) {
            found.put(row[0].toString(), (UUID) row[0]);
            if (row[1] != null) {
                found.put((String) row[1], (UUID) row[0]);
            }
        }
        return found;
    }

    private static Object texts(List<String> values) {
        return new TextArrayConverter().convertToDatabaseColumn(values);
    }
}
