package io.amanat.category.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Categories in the database. */
@ApplicationScoped
public class CategoryRepository {
    /** More than any tree in use; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 1_000;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected CategoryRepository() {}

    public CategoryRepository(EntityManager em) {
        this.em = em;
    }

    /** Active categories in display order. */
    public List<Category> active() {
        return em.createQuery(
                        "select c from Category c where c.active = true order by c.sortOrder, c.name", Category.class)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** All categories, hidden ones too, in display order. */
    public List<Category> all() {
        return em.createQuery("select c from Category c order by c.sortOrder, c.name, c.id", Category.class)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    public Optional<Category> find(UUID id) {
        return Optional.ofNullable(em.find(Category.class, id));
    }

    /** The active category of that name, letter case and outer blanks ignored. */
    public Optional<UUID> activeByName(String name) {
        return em.createQuery(
                        "select c.id from Category c where c.active = true and lower(trim(c.name)) = lower(trim(:name))",
                        UUID.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** A category of that name or that slug, hidden ones included: somebody may have renamed or withdrawn it. */
    public Optional<UUID> known(String name, String slug) {
        return em.createQuery(
                        "select c.id from Category c where c.slug = :slug or lower(trim(c.name)) = lower(trim(:name))"
                                + " order by c.active desc, c.id",
                        UUID.class)
                .setParameter("slug", slug)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Stores an active category unless one of that name is active.
     *
     * @return false when one is; nothing was written then
     */
    public boolean insertIfAbsent(UUID id, NewCategory category) {
        return em.createNativeQuery(
                                """
                        insert into market.categories (id, name, name_en, slug, icon, parent_id, sort_order)
                        values (?1, ?2, ?3, ?4, ?5, cast(?6 as uuid), ?7)
                        on conflict (lower(btrim(name))) where is_active do nothing
                        """)
                        .setParameter(1, id)
                        .setParameter(2, category.name())
                        .setParameter(3, category.nameEn())
                        .setParameter(4, category.slug())
                        .setParameter(5, category.icon())
                        .setParameter(
                                6,
                                category.parentId() == null
                                        ? null
                                        : category.parentId().toString())
                        .setParameter(7, category.sortOrder())
                        .executeUpdate()
                == 1;
    }
}
