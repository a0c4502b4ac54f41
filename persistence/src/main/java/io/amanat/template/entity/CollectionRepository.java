package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Collections of templates in the database. */
@ApplicationScoped
public class CollectionRepository {
    /** More than any page shows; a list without a limit would grow with a mistake. */
    static final int MAX_MEMBERS = 500;

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

    public Optional<TemplateCollection> find(UUID id) {
        return Optional.ofNullable(em.find(TemplateCollection.class, id));
    }

    /** A seller's collections, newest first, public or not. */
    public List<TemplateCollection> ofOwner(UUID ownerId, int offset, int limit) {
        return em.createQuery(
                        "select c from TemplateCollection c where c.ownerId = :owner"
                                + " order by c.createdAt desc, c.id desc",
                        TemplateCollection.class)
                .setParameter("owner", ownerId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
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
