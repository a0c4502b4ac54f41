package io.amanat.config.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Settings and their history in the database. */
@ApplicationScoped
public class ConfigRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ConfigRepository() {}

    public ConfigRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores the first value of a setting.
     *
     * @param value JSON: a number, a string or a boolean
     * @param updatedBy null: as delivered
     * @return false when it has a value already; nothing was written then
     */
    public boolean insert(String key, String value, UUID updatedBy, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.config_settings (key, value, updated_by, created_at, updated_at)
                                values (?1, cast(?2 as jsonb), cast(?3 as uuid), ?4, ?4)
                                on conflict (key) do nothing
                                """)
                        .setParameter(1, key)
                        .setParameter(2, value)
                        .setParameter(3, updatedBy == null ? null : updatedBy.toString())
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<ConfigSetting> find(String key) {
        return Optional.ofNullable(em.find(ConfigSetting.class, key));
    }

    /** The setting as it is now; nobody else turns it before the transaction ends. */
    public Optional<ConfigSetting> lock(String key) {
        Optional<ConfigSetting> found =
                Optional.ofNullable(em.find(ConfigSetting.class, key, LockModeType.PESSIMISTIC_WRITE));
        // What was read before somebody else's change must not be what the change is compared with.
        found.ifPresent(setting -> em.refresh(setting, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /**
     * The values of some keys as JSON, by key, as they are once nobody is turning them: whoever turns one of them takes the
     * lock of the gate first, and waits for it until the caller's transaction ends.
     *
     * @param gate the key whose row everybody locks; it is stored
     */
    @SuppressWarnings("unchecked")
    public Map<String, String> share(String gate, Collection<String> keys) {
        em.createNativeQuery("select 1 from market.config_settings where key = ?1 for share")
                .setParameter(1, gate)
                .getResultList();
        // A statement of its own: what was stored for the first time while this one waited must be seen.
        List<Object[]> rows = em.createNativeQuery(
                        "select key, value::text from market.config_settings where key = any (cast(?1 as text[]))")
                .setParameter(1, new TextArrayConverter().convertToDatabaseColumn(List.copyOf(keys)))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** The settings of some keys; those without a value are left out. */
    public List<ConfigSetting> all(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : em.createQuery("select s from ConfigSetting s where s.key in :keys", ConfigSetting.class)
                        .setParameter("keys", keys)
                        .getResultList();
    }

    /** Notes a change of a setting that is stored already. */
    public void add(ConfigChange change) {
        em.persist(change);
    }

    /**
     * Changes of some settings, newest first.
     *
     * @param after the last change of the page before; null: the first page
     */
    @SuppressWarnings("unchecked")
    public List<ConfigChange> changes(Collection<String> keys, UUID after, int limit) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String earlier = after == null
                ? ""
                : " and (c.created_at, c.id) <"
                        + " (select l.created_at, l.id from market.config_setting_history l where l.id = ?2)";
        Query query = em.createNativeQuery(
                        "select c.* from market.config_setting_history c where c.setting_key = any (cast(?1 as text[]))"
                                + earlier + " order by c.created_at desc, c.id desc limit ?3",
                        ConfigChange.class)
                .setParameter(1, new TextArrayConverter().convertToDatabaseColumn(List.copyOf(keys)))
                .setParameter(3, limit);
        if (after != null) {
            query.setParameter(2, after);
        }
        return query.getResultList();
    }
}
