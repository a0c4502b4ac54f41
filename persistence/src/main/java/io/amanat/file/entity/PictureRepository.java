package io.amanat.file.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Public pictures by whose they are. */
@ApplicationScoped
public class PictureRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PictureRepository() {}

    public PictureRepository(EntityManager em) {
        this.em = em;
    }

    /** Somebody's public pictures for a purpose, by their ids or by where their bytes lie; deleted ones are left out. */
    public List<StoredFile> shownBy(UUID ownerId, Collection<UUID> ids, Collection<String> keys, FilePurpose purpose) {
        if (ids.isEmpty() && keys.isEmpty()) {
            return List.of();
        }
        // An IN of JPQL may not be empty; an owner's id is no file's, and no key is empty.
        Collection<UUID> someIds = ids.isEmpty() ? List.of(ownerId) : ids;
        Collection<String> someKeys = keys.isEmpty() ? List.of("") : keys;
        return em.createQuery(
                        "select f from StoredFile f where f.ownerId = :owner and f.purpose = :purpose"
                                + " and f.visibleToAll = true and f.deletedAt is null"
                                + " and (f.id in :ids or f.storageKey in :keys)",
                        StoredFile.class)
                .setParameter("owner", ownerId)
                .setParameter("purpose", purpose)
                .setParameter("ids", someIds)
                .setParameter("keys", someKeys)
                .getResultList();
    }
}
