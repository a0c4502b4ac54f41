package io.amanat.notification.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Notifications in the database. */
@ApplicationScoped
public class NotificationRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected NotificationRepository() {}

    public NotificationRepository(EntityManager em) {
        this.em = em;
    }

    /** Adds messages in one statement; one that its recipient has already (same event, same subject) is left out. */
    public int add(List<NewNotification> messages, Instant now) {
        return store(messages, "nothing", now);
    }

    /**
     * The same for what can happen to one subject again: a message that its recipient has already becomes the newest
     * again, and unread.
     */
    public int renew(List<NewNotification> messages, Instant now) {
        return store(
                messages,
                "update set type = excluded.type, title = excluded.title, message = excluded.message,"
                        + " created_at = excluded.created_at, is_read = false, read_at = null",
                now);
    }

    private int store(List<NewNotification> messages, String onConflict, Instant now) {
        if (messages.isEmpty()) {
            return 0;
        }
        return em.createNativeQuery(
                        """
                        insert into market.notifications (user_id, type, category, event, title, message, related_id,
                          related_type, action_url, created_at)
                        select u, cast(t as market.notification_type), cast(c as market.notification_category), e, ti, m, r, rt, a, ?10
                        from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                          cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]), cast(?9 as text[])) as rows (u, t, c, e, ti, m, r, rt, a)
                        on conflict (user_id, event, related_id) do %s
                        """
                                .formatted(onConflict))
                .setParameter(1, column(messages, message -> message.userId().toString()))
                .setParameter(2, column(messages, message -> message.type().code()))
                .setParameter(3, column(messages, message -> message.category().code()))
                .setParameter(4, column(messages, NewNotification::event))
                .setParameter(5, column(messages, NewNotification::title))
                .setParameter(6, column(messages, NewNotification::message))
                .setParameter(7, column(messages, NewNotification::relatedId))
                .setParameter(8, column(messages, NewNotification::relatedType))
                .setParameter(9, column(messages, NewNotification::actionUrl))
                .setParameter(10, Timestamp.from(now))
                .executeUpdate();
    }

    private static Object column(List<NewNotification> messages, Function<NewNotification, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(messages.stream().map(value).toList());
    }

    /**
     * Tells every seller who may see a new public request: those who watch its category, and those who watch none.
     * One statement whatever their number (R-MKT-12).
     */
    public int addForWatchingSellers(UUID categoryId, NewNotification message, Instant now) {
        return em.createNativeQuery(
                        """
                        insert into market.notifications (user_id, type, category, event, title, message, related_id,
                          related_type, action_url, created_at)
                        select s.id, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                        from market.users s
                        where s.role = 'seller' and s.status = 'active'
                          and (exists (select from market.user_watched_categories w where w.user_id = s.id and w.category_id = ?10)
                            or not exists (select from market.user_watched_categories w where w.user_id = s.id))
                        on conflict (user_id, event, related_id) do nothing
                        """)
                .setParameter(1, message.type().code())
                .setParameter(2, message.category().code())
                .setParameter(3, message.event())
                .setParameter(4, message.title())
                .setParameter(5, message.message())
                .setParameter(6, message.relatedId())
                .setParameter(7, message.relatedType())
                .setParameter(8, message.actionUrl())
                .setParameter(9, Timestamp.from(now))
                .setParameter(10, categoryId)
                .executeUpdate();
    }

    /** Tells every active administrator and resolver, one statement whatever their number. */
    public int addForStaff(NewNotification message, Instant now) {
        return em.createNativeQuery(
                        """
                        insert into market.notifications (user_id, type, category, event, title, message, related_id,
                          related_type, action_url, created_at)
                        select s.id, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                        from market.users s where s.role in ('admin', 'resolver') and s.status = 'active'
                        on conflict (user_id, event, related_id) do nothing
                        """)
                .setParameter(1, message.type().code())
                .setParameter(2, message.category().code())
                .setParameter(3, message.event())
                .setParameter(4, message.title())
                .setParameter(5, message.message())
                .setParameter(6, message.relatedId())
                .setParameter(7, message.relatedType())
                .setParameter(8, message.actionUrl())
                .setParameter(9, Timestamp.from(now))
                .executeUpdate();
    }

    /** A person's messages, newest first. */
    public List<Notification> of(UUID userId, int offset, int limit) {
        return em.createQuery(
                        "select n from Notification n where n.userId = :user order by n.createdAt desc, n.id desc",
                        Notification.class)
                .setParameter("user", userId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    public long count(UUID userId) {
        return em.createQuery("select count(n) from Notification n where n.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
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
