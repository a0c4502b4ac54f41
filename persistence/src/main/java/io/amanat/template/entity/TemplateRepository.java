package io.amanat.template.entity;

import io.amanat.shared.jpa.IntegerArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** Loads and locks one that is not deleted; a sale waits for the end of the change and the other way round. */
    public Optional<RequestTemplate> lock(UUID id) {
        return Optional.ofNullable(em.find(RequestTemplate.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(template -> !template.isDeleted());
    }

    /** How many of a seller's templates {@link OfferedTemplateRepository#ofSeller} lists. */
    public long countListed(UUID sellerId) {
        return em.createQuery(
                        "select count(t) from RequestTemplate t where t.sellerId = :seller and t.deletedAt is null",
                        Long.class)
                .setParameter("seller", sellerId)
                .getSingleResult();
    }

    /**
     * Takes {@code count} items of a template, all or none (I-5). A loaded template is stale afterwards.
     *
     * @param count at least 1
     * @return false when fewer are left, or there is no such template; nothing was written then
     */
    public boolean use(UUID id, int count, Instant now) {
        return use(Map.of(id, count), now) == 1;
    }

    /**
     * Takes items of several templates in one statement (R-TPL-06).
     *
     * @param counts how many of which template, at least 1 each
     * @return of how many templates there were enough; the caller rolls back unless of all
     */
    public int use(Map<UUID, Integer> counts, Instant now) {
        List<UUID> ids = List.copyOf(counts.keySet());
        // Plain SQL: JPQL would raise the version too, and every sale would throw a seller out of his editor.
        return em.createNativeQuery(
                        """
                        update market.request_templates t set usage_count = t.usage_count + w.n, updated_at = ?3
                        from unnest(cast(?1 as uuid[]), cast(?2 as integer[])) as w (id, n)
                        where t.id = w.id and (t.max_usage is null or t.usage_count + w.n <= t.max_usage)
                        """)
                .setParameter(1, UuidArray.literal(ids))
                .setParameter(
                        2,
                        new IntegerArrayConverter()
                                .convertToDatabaseColumn(
                                        ids.stream().map(counts::get).toList()))
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    /** Gives a template another link; the caller holds the row. */
    public void relink(UUID id, String shareableLink, Instant now) {
        em.createNativeQuery(
                        "update market.request_templates set shareable_link = ?1, updated_at = ?2, version = version + 1"
                                + " where id = ?3")
                .setParameter(1, shareableLink)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
    }

    /** The template as stored now, past what was loaded before. */
    public RequestTemplate reload(UUID id) {
        RequestTemplate template = em.find(RequestTemplate.class, id);
        em.refresh(template);
        return template;
    }

    /** Removes a template that nobody has ever used; false when somebody has. The caller holds the row. */
    public boolean erase(UUID id) {
        return em.createNativeQuery(
                                """
                                delete from market.request_templates t where t.id = ?1 and t.usage_count = 0
                                  and not exists (select from market.template_checkout_lines l where l.template_id = t.id)
                                  and not exists (select from market.purchase_requests r where r.template_id = t.id)
                                  and not exists (select from market.reviews v where v.template_id = t.id)
                                """)
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    /**
     * An administrator shows a template or takes it out of sight, also one that its seller does not show just now; false
     * when he or another has done so already, or it is deleted. The caller holds the row.
     */
    public boolean show(UUID id, boolean active, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.request_templates set is_active = ?1, hidden_by_staff = not ?1, updated_at = ?2,
                                  version = version + 1
                                where id = ?3 and deleted_at is null and (is_active <> ?1 or not (?1 or hidden_by_staff))
                                """)
                        .setParameter(1, active)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /** Says whether deliveries of a template wait for an administrator's look. The caller holds the row. */
    public void setManualReview(UUID id, boolean required, Instant now) {
        em.createNativeQuery(
                        """
                        update market.request_templates set requires_manual_review = ?1, updated_at = ?2, version = version + 1
                        where id = ?3
                        """)
                .setParameter(1, required)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
    }

    /** Hides a template for good; its row stays for the deals made from it. */
    public void hide(UUID id, Instant now) {
        em.createNativeQuery(
                        """
                        update market.request_templates set is_active = false, deleted_at = ?1, updated_at = ?1,
                          version = version + 1 where id = ?2 and deleted_at is null
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .executeUpdate();
    }

    /** How many templates a seller has, active or not. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from RequestTemplate e where e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
