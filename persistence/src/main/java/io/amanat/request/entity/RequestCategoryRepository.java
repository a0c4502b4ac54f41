package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** The requests of a category. */
@ApplicationScoped
public class RequestCategoryRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected RequestCategoryRepository() {}

    public RequestCategoryRepository(EntityManager em) {
        this.em = em;
    }

    public long count(UUID categoryId) {
        return em.createQuery("select count(r) from PurchaseRequest r where r.categoryId = :category", Long.class)
                .setParameter("category", categoryId)
                .getSingleResult();
    }

    /** Puts all requests of one category into another; they are locked in the order of their ids. */
    public int move(UUID from, UUID into, Instant now) {
        return em.createNativeQuery(
                        """
                        with locked as materialized (
                          select id from market.purchase_requests where category_id = ?1 order by id for no key update)
                        update market.purchase_requests set category_id = ?2, updated_at = ?3
                        where id in (select id from locked)
                        """)
                .setParameter(1, from)
                .setParameter(2, into)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }
}
