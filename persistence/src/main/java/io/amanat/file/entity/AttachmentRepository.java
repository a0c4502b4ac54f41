package io.amanat.file.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which files belong to a thing. */
@ApplicationScoped
public class AttachmentRepository {
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
                .setParameter(3, array(files))
                .setParameter(4, ownerId)
                .setParameter(
                        5,
                        new TextArrayConverter()
                                .convertToDatabaseColumn(
                                        purposes.stream().map(FilePurpose::code).toList()))
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
                .setParameter(4, array(kept))
                .executeUpdate();
    }

    private static Object array(Set<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }
}
