package io.amanat.file.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which files belong to a thing. */
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
     * Gives files of an owner to a thing; those that belong to it already stay.
     *
     * @return how many of them belong to it now; fewer than asked for when one is not the owner's, is deleted, was
     *     uploaded for something else or belongs to another thing
     */
    public int bind(String kind, UUID thing, UUID ownerId, Set<UUID> files, Collection<FilePurpose> purposes) {
        if (files.isEmpty()) {
            return 0;
        }
        return em.createNativeQuery(
                        """
                        update market.files set resource_kind = ?1, resource_id = ?2
                        where id = any (cast(?3 as uuid[])) and owner_id = ?4 and deleted_at is null
                          and purpose = any (cast(?5 as market.file_purpose[]))
                          and (resource_id is null or (resource_kind = ?1 and resource_id = ?2))
                        """)
                .setParameter(1, kind)
                .setParameter(2, thing)
                .setParameter(3, UuidArray.literal(files))
                .setParameter(4, ownerId)
                .setParameter(
                        5,
                        new TextArrayConverter()
                                .convertToDatabaseColumn(
                                        purposes.stream().map(FilePurpose::code).toList()))
                .executeUpdate();
    }

    /** The files of a thing, newest first. */
    public List<StoredFile> of(String kind, UUID resourceId) {
        return em.createQuery(
                        "select f from StoredFile f where f.resourceKind = :kind and f.resourceId = :id"
                                + " and f.deletedAt is null order by f.createdAt desc, f.id desc",
                        StoredFile.class)
                .setParameter("kind", kind)
                .setParameter("id", resourceId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** Takes some files of an owner back from a thing. */
    public int drop(String kind, UUID thing, UUID ownerId, Set<UUID> files) {
        return em.createNativeQuery(
                        """
                        update market.files set resource_kind = null, resource_id = null
                        where resource_kind = ?1 and resource_id = ?2 and owner_id = ?3 and id = any (cast(?4 as uuid[]))
                        """)
                .setParameter(1, kind)
                .setParameter(2, thing)
                .setParameter(3, ownerId)
                .setParameter(4, UuidArray.literal(files))
                .executeUpdate();
    }

    /** Takes an owner's files back from a thing, all but some; says how many. */
    public int release(String kind, UUID thing, UUID ownerId, Set<UUID> kept) {
        return em.createNativeQuery(
                        """
                        update market.files set resource_kind = null, resource_id = null
                        where resource_kind = ?1 and resource_id = ?2 and owner_id = ?3
                          and not (id = any (cast(?4 as uuid[])))
                        """)
                .setParameter(1, kind)
                .setParameter(2, thing)
                .setParameter(3, ownerId)
                .setParameter(4, UuidArray.literal(kept))
                .executeUpdate();
    }
}
