package io.amanat.config.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    /** Notes a change of a setting that is stored already. */
    public void add(ConfigChange change) {
        em.persist(change);
    }

    /** Changes of a setting, newest first. */
    public List<ConfigChange> changes(String key, int offset, int limit) {
        return em.createQuery(
                        "select c from ConfigChange c where c.settingKey = :setting order by c.createdAt desc, c.id desc",
                        ConfigChange.class)
                .setParameter("setting", key)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }
}
