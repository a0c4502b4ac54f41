package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
