package io.amanat.template.entity;

import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Collections of templates in the database. */
@ApplicationScoped
public class CollectionRepository {
    /** More than any page shows; a list without a limit would grow with a mistake. */
    static final int MAX_MEMBERS = 500;

    private static final String ON_SALE = "t.is_active and (t.expires_at is null or t.expires_at > ?2)";

    static final String RESULT = "OwnedCollection";

    /** The shop's name, else the person's. */
    private static final String OWNER_NAME =
            "coalesce(s.name, nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''))";

    private static final String OWNED = "select c.*, " + OWNER_NAME + " as owner_name,"
            + " u.role = 'seller' and u.status = 'active' as owner_live"
            + " from market.collections c join market.users u on u.id = c.owner_id"
            + " left join market.shop_settings s on s.seller_id = c.owner_id";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected CollectionRepository() {}

    public CollectionRepository(EntityManager em) {
        this.em = em;
    }

    public void add(TemplateCollection collection) {
        em.persist(collection);
    }

    /** Puts a template into a collection that is stored already. */
    public void add(CollectionTemplate member) {
        em.persist(member);
    }

    public Optional<OwnedCollection> find(UUID id) {
        return one(OWNED + " where c.id = ?1", id);
    }

    /** A collection as stored now, not loaded before; nobody else changes it until the transaction ends. */
    public Optional<OwnedCollection> lock(UUID id) {
        return one(OWNED + " where c.id = ?1 for no key update of c", id);
    }

    @SuppressWarnings("unchecked")
    private Optional<OwnedCollection> one(String sql, UUID id) {
        List<Object[]> rows =
                em.createNativeQuery(sql, RESULT).setParameter(1, id).getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new OwnedCollection((TemplateCollection) row[0], (String) row[1], (Boolean) row[2]));
    }

    /**
     * Makes whoever else adds a collection of this account wait: their number is decided one after the other.
     *
     * @return what the account is called beside its collections; may be null
     */
    public String lockOwner(UUID ownerId) {
        return (String) em.createNativeQuery(
                        "select " + OWNER_NAME + " from market.users u"
                                + " left join market.shop_settings s on s.seller_id = u.id where u.id = ?1 for no key update of u")
                .setParameter(1, ownerId)
                .getSingleResult();
    }

    public long countOf(UUID ownerId) {
        return em.createQuery("select count(c) from TemplateCollection c where c.ownerId = :owner", Long.class)
                .setParameter("owner", ownerId)
                .getSingleResult();
    }

    /** Writes what was changed so far, so that plain statements see it and the version is the new one. */
    public void store() {
        em.flush();
    }

    public void remove(TemplateCollection collection) {
        em.remove(collection);
    }

    /** A seller's collections, newest first, public or not, and how many there are. */
    public Page<CollectionSummary> ofOwner(UUID ownerId, PageRequest page) {
        return page(" c.owner_id = ?1", ownerId, "", page, null);
    }

    /**
     * Public collections of active sellers, newest first, and how many there are. Counted are only templates on sale.
     *
     * @param ownerId null for everybody's
     */
    public Page<CollectionSummary> shown(UUID ownerId, PageRequest page, Instant now) {
        String where = " c.is_public and u.role = 'seller' and u.status = 'active'"
                + (ownerId == null ? "" : " and c.owner_id = ?1");
        return page(where, ownerId, " and " + ON_SALE, page, now);
    }

    @SuppressWarnings("unchecked")
    private Page<CollectionSummary> page(String where, UUID ownerId, String counted, PageRequest page, Instant now) {
        Query rows = em.createNativeQuery(
                """
                select c.id, c.owner_id, %s,
                  c.title, c.description, c.cover_image, c.is_public,
                  (select count(*) from market.collection_templates m join market.request_templates t on t.id = m.template_id
                    where m.collection_id = c.id and t.deleted_at is null%s), c.version, c.created_at, c.updated_at
                from market.collections c join market.users u on u.id = c.owner_id
                left join market.shop_settings s on s.seller_id = c.owner_id
                where%s order by c.created_at desc, c.id desc limit ?3 offset ?4
                """
                        .formatted(OWNER_NAME, counted, where));
        Query count = em.createNativeQuery(
                "select count(*) from market.collections c join market.users u on u.id = c.owner_id where" + where);
        if (ownerId != null) {
            rows.setParameter(1, ownerId);
            count.setParameter(1, ownerId);
        }
        if (now != null) {
            rows.setParameter(2, Timestamp.from(now));
        }
        List<Object[]> found = rows.setParameter(3, page.limit())
                .setParameter(4, page.offset())
                .getResultList();
        return new Page<>(
                found.stream().map(CollectionRepository::summary).toList(),
                ((Number) count.getSingleResult()).longValue());
    }

    private static CollectionSummary summary(Object[] row) {
        return new CollectionSummary(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Boolean) row[6],
                ((Number) row[7]).intValue(),
                ((Number) row[8]).intValue(),
                ((Timestamp) row[9]).toInstant(),
                ((Timestamp) row[10]).toInstant());
    }

    /**
     * The collection holds exactly these templates in this order from now on; its row is locked by the caller.
     *
     * @param templateIds no id twice
     * @return false when one of them is not its owner's, or was removed; what was written must be rolled back then
     */
    public boolean replaceMembers(UUID collectionId, UUID ownerId, List<UUID> templateIds) {
        em.createQuery("delete from CollectionTemplate m where m.collectionId = :collection")
                .setParameter("collection", collectionId)
                .executeUpdate();
        if (templateIds.isEmpty()) {
            return true;
        }
        int added = em.createNativeQuery(
                        """
                        insert into market.collection_templates (collection_id, template_id, position)
                        select ?1, t.id, w.place - 1
                        from unnest(cast(string_to_array(?2, ',') as uuid[])) with ordinality as w (id, place)
                        join market.request_templates t on t.id = w.id and t.seller_id = ?3 and t.deleted_at is null
                        """)
                .setParameter(1, collectionId)
                .setParameter(2, templateIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setParameter(3, ownerId)
                .executeUpdate();
        return added == templateIds.size();
    }

    /** What the collection holds, in its order. */
    public List<CollectionTemplate> members(UUID collectionId) {
        return em.createQuery(
                        "select m from CollectionTemplate m where m.collectionId = :collection order by m.position",
                        CollectionTemplate.class)
                .setParameter("collection", collectionId)
                .setMaxResults(MAX_MEMBERS)
                .getResultList();
    }
}
