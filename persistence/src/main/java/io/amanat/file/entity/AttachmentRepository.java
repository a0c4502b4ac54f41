package io.amanat.file.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Files that belong to something of another feature. */
@ApplicationScoped
public class AttachmentRepository {
    /** No thing has so many; the list is bounded all the same. */
    static final int MAX_LISTED = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AttachmentRepository() {}

    public AttachmentRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Gives files of one owner and purpose to a thing, unless they belong to another one.
     *
     * @param ids not empty
     * @return how many belong to it now
     */
    public int bind(Collection<UUID> ids, UUID ownerId, FilePurpose purpose, String kind, UUID resourceId) {
        return em.createNativeQuery(
                        """
                        update market.files set resource_kind = ?1, resource_id = ?2
                        where id = any (cast(?3 as uuid[])) and owner_id = ?4 and purpose = ?5 and deleted_at is null
                          and (resource_id is null or (resource_kind = ?1 and resource_id = ?2))
                        """)
                .setParameter(1, kind)
                .setParameter(2, resourceId)
                .setParameter(
                        3,
                        "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}")
                .setParameter(4, ownerId)
                .setParameter(5, purpose.code())
                .executeUpdate();
    }

    /** The files of a thing, oldest first. */
    public List<StoredFile> of(String kind, UUID resourceId) {
        return em.createQuery(
                        "select f from StoredFile f where f.resourceKind = :kind and f.resourceId = :id"
                                + " and f.deletedAt is null order by f.createdAt, f.id",
                        StoredFile.class)
                .setParameter("kind", kind)
                .setParameter("id", resourceId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }
}
