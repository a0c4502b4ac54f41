package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ladder in the database. */
@ApplicationScoped
public class LevelRepository {
    /** Ten are in use; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LevelRepository() {}

    public LevelRepository(EntityManager em) {
        this.em = em;
    }

    /** Whether no level was ever stored, hidden ones counted. */
    public boolean isEmpty() {
        return em.createQuery("select l.id from Level l", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Nobody else changes the ladder until the transaction ends; reading goes on. */
    public void lockLadder() {
        em.createNativeQuery("lock table market.level_configs in share row exclusive mode")
                .executeUpdate();
    }

    /**
     * Nobody changes the ladder until the transaction ends; others may hold it at the same time. Taken before accounts
     * are locked, so that a level is never computed by a ladder that is being replaced.
     */
    public void holdLadder() {
        em.createNativeQuery("lock table market.level_configs in share mode").executeUpdate();
    }

    /** Every level by its number, hidden ones too. */
    public List<Level> all() {
        return em.createQuery("select l from Level l order by l.level", Level.class)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** Hides every level; the ladder is locked by then. Levels are shown again one by one as they are replaced. */
    public void hideAll() {
        em.createNativeQuery("update market.level_configs set is_active = false where is_active")
                .executeUpdate();
    }

    /**
     * Writes a level over the one of its number and shows it; the ladder is locked by then.
     *
     * @return false when its version is another one
     */
    public boolean replace(NewLevel level, int version, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.level_configs set name = ?3, name_en = ?4, min_points = ?5,
                                  max_points = cast(?6 as integer), discount_percent = ?7, priority_support = ?8,
                                  extra_templates = ?9, free_withdrawals = ?10, icon = ?11, color = ?12, is_active = true,
                                  version = version + 1, updated_at = ?13
                                where level = ?1 and version = ?2
                                """)
                        .setParameter(1, level.level())
                        .setParameter(2, version)
                        .setParameter(3, level.name())
                        .setParameter(4, level.nameEn())
                        .setParameter(5, level.minPoints())
                        .setParameter(6, level.maxPoints())
                        .setParameter(7, level.discountPercent())
                        .setParameter(8, level.prioritySupport())
                        .setParameter(9, level.extraTemplates())
                        .setParameter(10, level.freeWithdrawals())
                        .setParameter(11, level.icon())
                        .setParameter(12, level.color())
                        .setParameter(13, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Writes what was added and forgets what was read: both were passed by {@link #replace}. */
    public void flushAndForget() {
        em.flush();
        em.clear();
    }

    public void add(Level level) {
        em.persist(level);
    }

    public Optional<Level> find(UUID id) {
        return Optional.ofNullable(em.find(Level.class, id));
    }

    /** Active levels from the lowest. */
    public List<Level> active() {
        return em.createQuery("select l from Level l where l.active = true order by l.level", Level.class)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** The active level a balance belongs to. */
    public Optional<Level> ofBalance(int points) {
        return em.createQuery(
                        "select l from Level l where l.active = true and l.minPoints <= :points"
                                + " and (l.maxPoints is null or l.maxPoints >= :points)",
                        Level.class)
                .setParameter("points", points)
                .getResultStream()
                .findFirst();
    }
}
