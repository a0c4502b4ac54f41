package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who watches which category. */
@ApplicationScoped
public class WatchedCategoryRepository {
    /** More than any catalogue has; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 1_000;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected WatchedCategoryRepository() {}

    public WatchedCategoryRepository(EntityManager em) {
        this.em = em;
    }

    public void add(WatchedCategory watched) {
        em.persist(watched);
    }

    public Optional<WatchedCategory> find(UUID userId, UUID categoryId) {
        return Optional.ofNullable(em.find(WatchedCategory.class, new WatchedCategory.Key(userId, categoryId)));
    }

    /** The categories that an account watches. */
    public List<UUID> of(UUID userId) {
        return em.createQuery(
                        "select w.categoryId from WatchedCategory w where w.userId = :user order by w.categoryId",
                        UUID.class)
                .setParameter("user", userId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }
}
