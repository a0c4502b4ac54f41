package io.amanat.blog.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Headings of the blog in the database. */
@ApplicationScoped
public class BlogCategoryRepository {
    /** More than any blog has; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected BlogCategoryRepository() {}

    public BlogCategoryRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a heading.
     *
     * @param nameEn may be null
     * @return false when another one has the slug; nothing was written then
     */
    public boolean insert(UUID id, String slug, String name, String nameEn, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.blog_categories (id, slug, name, name_en, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?5)
                                on conflict (slug) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, slug)
                        .setParameter(3, name)
                        .setParameter(4, nameEn)
                        .setParameter(5, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<BlogCategory> find(UUID id) {
        return Optional.ofNullable(em.find(BlogCategory.class, id));
    }

    /** All headings by name. */
    public List<BlogCategory> all() {
        return em.createQuery("select c from BlogCategory c order by c.name, c.id", BlogCategory.class)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }
}
