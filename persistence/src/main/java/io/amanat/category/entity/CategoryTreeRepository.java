package io.amanat.category.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Changes of the catalogue tree. Whoever changes it holds its lock, so that names and parents are decided one by one. */
@ApplicationScoped
public class CategoryTreeRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected CategoryTreeRepository() {}

    public CategoryTreeRepository(EntityManager em) {
        this.em = em;
    }

    /** Until the transaction ends nobody else changes the tree; reading it and choosing from it go on. */
    public void lockTree() {
        em.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('market.categories', 0)) as text) is null")
                .getResultList();
    }

    /**
     * Keeps an active category from being deleted until the transaction ends.
     *
     * @return false when there is no active one of that id
     */
    public boolean keep(UUID id) {
        return !em.createNativeQuery("select 1 from market.categories where id = ?1 and is_active for key share")
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }

    /** Waits for everybody who is about to use the category, and lets nobody else begin. */
    public void lockForRemoval(UUID id) {
        em.createNativeQuery("select 1 from market.categories where id = ?1 for update")
                .setParameter(1, id)
                .getResultList();
    }

    public long countActive() {
        return em.createQuery("select count(c) from Category c where c.active = true", Long.class)
                .getSingleResult();
    }

    /** How many categories stand directly below; only active ones when asked so. */
    public long countChildren(UUID id, boolean onlyActive) {
        return em.createQuery(
                        "select count(c) from Category c where c.parentId = :id"
                                + (onlyActive ? " and c.active = true" : ""),
                        Long.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** Whether one category stands somewhere below another, or is it. One statement at any depth. */
    public boolean isWithin(UUID id, UUID above) {
        return !em.createNativeQuery(
                        """
                        with recursive up (id, parent_id) as (
                          select c.id, c.parent_id from market.categories c where c.id = ?1
                          union
                          select c.id, c.parent_id from market.categories c join up on c.id = up.parent_id)
                        select 1 from up where id = ?2
                        """)
                .setParameter(1, id)
                .setParameter(2, above)
                .getResultList()
                .isEmpty();
    }

    /** The way from the root to a category, itself last; empty when there is none. One statement (R-MKT-20). */
    @SuppressWarnings("unchecked")
    public List<Category> path(UUID id) {
        return em.createNativeQuery(
                        """
                        with recursive up as (
                          select c.*, 0 as depth from market.categories c where c.id = ?1
                          union all
                          select c.*, up.depth + 1 from market.categories c join up on c.id = up.parent_id)
                          cycle id set looped using route
                        select id, name, name_en, slug, description, icon, parent_id, sort_order, is_active
                        from up where not looped order by depth desc
                        """,
                        Category.class)
                .setParameter(1, id)
                .getResultList();
    }

    /**
     * Stores a category.
     *
     * @return false when another active one has its name; nothing was written then
     */
    public boolean insert(UUID id, CategoryEdit category, Instant now) {
        Query insert = em.createNativeQuery(
                """
                insert into market.categories (name, name_en, slug, description, icon, parent_id, sort_order, is_active,
                  updated_at, created_at, id)
                values (?1, ?2, ?3, ?4, ?5, cast(?6 as uuid), ?7, ?8, ?9, ?9, ?10)
                on conflict (lower(btrim(name))) where is_active do nothing
                """);
        return bind(insert, id, category, now).executeUpdate() == 1;
    }

    /**
     * Writes a category anew; what was loaded of it is stale afterwards. The caller holds the tree's lock.
     *
     * @return false when it is gone, or when another active one has its name; nothing was written then
     */
    public boolean update(UUID id, CategoryEdit category, Instant now) {
        Query update = em.createNativeQuery(
                """
                update market.categories set name = ?1, name_en = ?2, slug = ?3, description = ?4, icon = ?5,
                  parent_id = cast(?6 as uuid), sort_order = ?7, is_active = ?8, updated_at = ?9
                where id = ?10 and (not cast(?8 as boolean) or not exists (
                  select from market.categories o
                  where o.is_active and o.id <> ?10 and lower(btrim(o.name)) = lower(btrim(cast(?1 as varchar)))))
                """);
        return bind(update, id, category, now).executeUpdate() == 1;
    }

    private static Query bind(Query query, UUID id, CategoryEdit category, Instant now) {
        return query.setParameter(1, category.name())
                .setParameter(2, category.nameEn())
                .setParameter(3, category.slug())
                .setParameter(4, category.description())
                .setParameter(5, category.icon())
                .setParameter(
                        6,
                        category.parentId() == null ? null : category.parentId().toString())
                .setParameter(7, category.sortOrder())
                .setParameter(8, category.active())
                .setParameter(9, Timestamp.from(now))
                .setParameter(10, id);
    }

    /** Puts everything that stands directly below one category below another; says how many those were. */
    public int moveChildren(UUID from, UUID into, Instant now) {
        return em.createNativeQuery("update market.categories set parent_id = ?1, updated_at = ?2 where parent_id = ?3")
                .setParameter(1, into)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, from)
                .executeUpdate();
    }

    /** Deletes a category that nothing hangs on. */
    public boolean delete(UUID id) {
        return em.createQuery("delete from Category c where c.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** The category as stored now, past what was loaded before. */
    public Category reload(UUID id) {
        Category category = em.find(Category.class, id);
        em.refresh(category);
        return category;
    }
}
