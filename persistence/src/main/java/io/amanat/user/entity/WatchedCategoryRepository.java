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

    /**
     * Watches exactly the given categories from now on.
     *
     * @return false when one of them does not exist or is not in use; what was written must be rolled back then
     */
    public boolean replace(UUID userId, List<UUID> categoryIds) {
        em.createQuery("delete from WatchedCategory w where w.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        if (categoryIds.isEmpty()) {
            return true;
        }
        int added = em.createNativeQuery(
                        """
                        insert into market.user_watched_categories (user_id, category_id)
                        select ?1, c.id from market.categories c
                        where c.id = any (cast(string_to_array(?2, ',') as uuid[])) and c.is_active
                        """)
                .setParameter(1, userId)
                .setParameter(
                        2,
                        String.join(
                                ",", categoryIds.stream().map(UUID::toString).toList()))
                .executeUpdate();
        return added == categoryIds.size();
    }

    /** How many accounts watch a category. */
    public long countOf(UUID categoryId) {
        return em.createQuery("select count(w) from WatchedCategory w where w.categoryId = :category", Long.class)
                .setParameter("category", categoryId)
                .getSingleResult();
    }

    /** Whoever watches one category watches another instead. */
    public void move(UUID from, UUID into) {
        em.createNativeQuery(
                        """
                        insert into market.user_watched_categories (user_id, category_id)
                        select user_id, ?1 from market.user_watched_categories where category_id = ?2 order by user_id
                        on conflict do nothing
                        """)
                .setParameter(1, into)
                .setParameter(2, from)
                .executeUpdate();
        em.createQuery("delete from WatchedCategory w where w.categoryId = :category")
                .setParameter("category", from)
                .executeUpdate();
    }
}
