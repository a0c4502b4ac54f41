package io.amanat.file.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Files in the database. */
@ApplicationScoped
public class FileRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected FileRepository() {}

    public FileRepository(EntityManager em) {
        this.em = em;
    }

    public void add(StoredFile file) {
        em.persist(file);
    }

    /** One that is not deleted. */
    public Optional<StoredFile> find(UUID id) {
        return Optional.ofNullable(em.find(StoredFile.class, id)).filter(file -> !file.isDeleted());
    }

    /** One, deleted or not, as long as its row is there. */
    public Optional<StoredFile> findAny(UUID id) {
        return Optional.ofNullable(em.find(StoredFile.class, id));
    }

    /**
     * Files, newest first.
     *
     * @param wanted id of a file, of its owner or of what it belongs to; null: any
     * @param kinds of things that files belong to
     * @param deleted null: any
     * @param after the last one of the page before; null: the first page
     */
    public List<StoredFile> list(UUID wanted, Set<String> kinds, Boolean deleted, UUID after, int limit) {
        StringBuilder where = new StringBuilder("select f from StoredFile f where 1 = 1");
        if (wanted != null) {
            where.append(" and (f.id = :wanted or f.ownerId = :wanted"
                    + " or (f.resourceKind in :kinds and f.resourceId = :subject))");
        }
        if (deleted != null) {
            where.append(deleted ? " and f.deletedAt is not null" : " and f.deletedAt is null");
        }
        if (after != null) {
            where.append(" and f.id < :after");
        }
        TypedQuery<StoredFile> query =
                em.createQuery(where.append(" order by f.id desc").toString(), StoredFile.class);
        if (wanted != null) {
            // A list that is empty finds nothing; SQL wants something in it.
            query.setParameter("wanted", wanted)
                    .setParameter("subject", wanted)
                    .setParameter("kinds", kinds.isEmpty() ? Set.of("") : kinds);
        }
        if (after != null) {
            query.setParameter("after", after);
        }
        return query.setMaxResults(limit).getResultList();
    }

    /** Somebody's files among these, by id or by where their bytes lie; deleted ones and those of others are left out. */
    public List<StoredFile> ofOwner(UUID ownerId, Collection<UUID> ids, Collection<String> storageKeys) {
        if (ids.isEmpty() && storageKeys.isEmpty()) {
            return List.of();
        }
        // A list that is empty finds nothing; SQL wants something in it.
        return em.createQuery(
                        "select f from StoredFile f where f.ownerId = :owner and f.deletedAt is null"
                                + " and (f.id in :ids or f.storageKey in :keys)",
                        StoredFile.class)
                .setParameter("owner", ownerId)
                .setParameter("ids", ids.isEmpty() ? List.of(new UUID(0, 0)) : ids)
                .setParameter("keys", storageKeys.isEmpty() ? List.of("") : storageKeys)
                .getResultList();
    }

    /** One that everybody may see, by where its bytes lie. */
    public Optional<StoredFile> findPublic(String storageKey) {
        return em.createQuery(
                        "select f from StoredFile f where f.storageKey = :key and f.visibleToAll = true"
                                + " and f.deletedAt is null",
                        StoredFile.class)
                .setParameter("key", storageKey)
                .getResultStream()
                .findFirst();
    }

    /** Marks a file as deleted; false when somebody did so before. Its bytes go later. */
    public boolean delete(UUID id, Instant now) {
        return em.createQuery("update StoredFile f set f.deletedAt = :now where f.id = :id and f.deletedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /**
     * The same of a file that still belongs to what it belonged to when it was read, so that a file cannot be shown and
     * taken away at once.
     */
    public boolean deleteUnmoved(StoredFile read, Instant now) {
        boolean isFree = read.resourceKind() == null;
        Query update = em.createQuery(
                        "update StoredFile f set f.deletedAt = :now where f.id = :id and f.deletedAt is null and "
                                + (isFree
                                        ? "f.resourceKind is null"
                                        : "f.resourceKind = :kind and f.resourceId = :thing"))
                .setParameter("now", now)
                .setParameter("id", read.id());
        if (!isFree) {
            update.setParameter("kind", read.resourceKind()).setParameter("thing", read.resourceId());
        }
        return update.executeUpdate() == 1;
    }

    /** Which of these keys a row still needs. */
    public Set<String> needed(Collection<String> storageKeys) {
        if (storageKeys.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                em.createQuery("select f.storageKey from StoredFile f where f.storageKey in :keys", String.class)
                        .setParameter("keys", storageKeys)
                        .getResultList());
    }

    /** Forgets files deleted before a moment; gives the keys of their bytes. Two callers take different ones. */
    @SuppressWarnings("unchecked")
    public List<String> purge(Instant before, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from market.files where id = any (array(
                          select id from market.files where deleted_at < ?1
                          order by deleted_at limit ?2 for update skip locked))
                        returning storage_key
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .getResultList();
    }
}
