package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Templates in the database. */
@ApplicationScoped
public class TemplateRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TemplateRepository() {}

    public TemplateRepository(EntityManager em) {
        this.em = em;
    }

    public void add(RequestTemplate template) {
        em.persist(template);
    }

    public Optional<RequestTemplate> find(UUID id) {
        return Optional.ofNullable(em.find(RequestTemplate.class, id));
    }

    public Optional<RequestTemplate> findByLink(String shareableLink) {
        return em.createQuery("select t from RequestTemplate t where t.shareableLink = :link", RequestTemplate.class)
                .setParameter("link", shareableLink)
                .getResultStream()
                .findFirst();
    }

    /** A seller's templates, newest first, active or not. */
    public List<RequestTemplate> ofSeller(UUID sellerId, int offset, int limit) {
        return em.createQuery(
                        "select t from RequestTemplate t where t.sellerId = :seller"
                                + " order by t.createdAt desc, t.id desc",
                        RequestTemplate.class)
                .setParameter("seller", sellerId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Takes {@code count} items of a template, all or none (I-5). A loaded template is stale afterwards.
     *
     * @param count at least 1
     * @return false when fewer are left, or there is no such template; nothing was written then
     */
    public boolean use(UUID id, int count, Instant now) {
        // Plain SQL: JPQL would raise the version too, and every sale would throw a seller out of his editor.
        return em.createNativeQuery(
                                """
                                update market.request_templates set usage_count = usage_count + ?1, updated_at = ?2
                                where id = ?3 and (max_usage is null or usage_count + ?1 <= max_usage)
                                """)
                        .setParameter(1, count)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /** How many templates a seller has, active or not. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from RequestTemplate e where e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
