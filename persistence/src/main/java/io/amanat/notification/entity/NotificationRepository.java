package io.amanat.notification.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person's notifications as they are read, marked and deleted; {@link TellingRepository} writes them. */
@ApplicationScoped
public class NotificationRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected NotificationRepository() {}

    public NotificationRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Which of a person's messages; each that is null does not matter.
     *
     * @param unread true for those that were not read yet
     */
    public record Wanted(NotificationCategory category, boolean unread) {
        public static final Wanted ALL = new Wanted(null, false);
    }

    /** A person's messages, newest first. */
    public List<Notification> of(UUID userId, Wanted wanted, int offset, int limit) {
        return page("", wanted, userId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The same, strictly before a position; null starts at the top. */
    public List<Notification> before(UUID userId, Wanted wanted, Instant time, UUID id, int limit) {
        if (time == null) {
            return of(userId, wanted, 0, limit);
        }
        // As a range: "or" alone would read the list from its beginning.
        return page(" and n.createdAt <= :time and (n.createdAt < :time or n.id < :id)", wanted, userId)
                .setParameter("time", time)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    private TypedQuery<Notification> page(String position, Wanted wanted, UUID userId) {
        TypedQuery<Notification> query = em.createQuery(
                "select n from Notification n where n.userId = :user" + filter(wanted) + position
                        + " order by n.createdAt desc, n.id desc",
                Notification.class);
        return bound(query, wanted, userId);
    }

    public long count(UUID userId, Wanted wanted) {
        TypedQuery<Long> query = em.createQuery(
                "select count(n) from Notification n where n.userId = :user" + filter(wanted), Long.class);
        return bound(query, wanted, userId).getSingleResult();
    }

    private static String filter(Wanted wanted) {
        return (wanted.category() == null ? "" : " and n.category = :category")
                + (wanted.unread() ? " and n.read = false" : "");
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> query, Wanted wanted, UUID userId) {
        query.setParameter("user", userId);
        if (wanted.category() != null) {
            query.setParameter("category", wanted.category());
        }
        return query;
    }

    /** How many are unread of each person that has any; nobody else is in the answer. */
    public Map<UUID, Long> countUnread(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        List<?> rows = em.createNativeQuery(
                        """
                        select user_id, count(*) from market.notifications
                        where user_id = any (cast(?1 as uuid[])) and not is_read group by 1
                        """)
                .setParameter(1, UuidArray.literal(userIds))
                .getResultList();
        Map<UUID, Long> counts = new HashMap<>();
        for (Object row : rows) {
            counts.put((UUID) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).longValue());
        }
        return counts;
    }

    /** Marks some of a person's messages read, in one statement; somebody else's are left alone. Says how many were not. */
    public int markRead(UUID userId, Collection<UUID> messages, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.notifications set is_read = true, read_at = ?1
                        where user_id = ?2 and id = any (cast(?3 as uuid[])) and not is_read
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, userId)
                .setParameter(3, UuidArray.literal(messages))
                .executeUpdate();
    }

    /** Deletes some of a person's messages, in one statement; somebody else's are left alone. Says how many there were. */
    public int delete(UUID userId, Collection<UUID> messages) {
        return em.createNativeQuery(
                        "delete from market.notifications where user_id = ?1 and id = any (cast(?2 as uuid[]))")
                .setParameter(1, userId)
                .setParameter(2, UuidArray.literal(messages))
                .executeUpdate();
    }

    /** Whether a person has a message. */
    public boolean has(UUID userId, UUID id) {
        return !em.createNativeQuery("select 1 from market.notifications where id = ?1 and user_id = ?2")
                .setParameter(1, id)
                .setParameter(2, userId)
                .getResultList()
                .isEmpty();
    }

    /** In SQL: JPQL would send "false" as a value, and a plan for any value cannot use the index of unread ones. */
    public long countUnread(UUID userId) {
        return ((Number) em.createNativeQuery(
                                "select count(*) from market.notifications where user_id = ?1 and not is_read")
                        .setParameter(1, userId)
                        .getSingleResult())
                .longValue();
    }

    /** Deletes the oldest of those made before a moment; says how many. Two callers take different ones. */
    public int purge(Instant before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from market.notifications where id in (
                          select id from market.notifications where created_at < ?1
                          order by created_at limit ?2 for update skip locked)
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }

    /** Marks all of a person's messages read; says how many were not. */
    public int markAllRead(UUID userId, Instant now) {
        return em.createNativeQuery(
                        "update market.notifications set is_read = true, read_at = ?1 where user_id = ?2 and not is_read")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, userId)
                .executeUpdate();
    }

    /** How many messages an account has, read or not. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from Notification e where e.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
