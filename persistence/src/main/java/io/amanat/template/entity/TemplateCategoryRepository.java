package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** The templates of a category. */
@ApplicationScoped
public class TemplateCategoryRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TemplateCategoryRepository() {}

    public TemplateCategoryRepository(EntityManager em) {
        this.em = em;
    }

    public long count(UUID categoryId) {
        return em.createQuery("select count(t) from RequestTemplate t where t.categoryId = :category", Long.class)
                .setParameter("category", categoryId)
                .getSingleResult();
    }

    /** Puts all templates of one category into another; whoever is editing one of them has to load it again. */
    public int move(UUID from, UUID into, Instant now) {
        return em.createNativeQuery(
                        """
                        with locked as materialized (
                          select id from market.request_templates where category_id = ?1 order by id for no key update)
                        update market.request_templates set category_id = ?2, updated_at = ?3, version = version + 1
                        where id in (select id from locked)
                        """)
                .setParameter(1, from)
                .setParameter(2, into)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }
}
