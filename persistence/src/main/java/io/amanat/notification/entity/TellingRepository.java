package io.amanat.notification.entity;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes notifications: one statement whatever their number, and one row per person, event and subject by a unique key
 * (R-NTF-04). What was there already is not written and not returned.
 */
@ApplicationScoped
public class TellingRepository {
    private static final String INTO =
            """
            insert into market.notifications as known (user_id, type, category, event, title, message, related_id,
              related_type, action_url, created_at)
            select %s, cast(m.t as market.notification_type), cast(m.c as market.notification_category), m.e, m.ti, m.m,
              m.r, m.rt, m.a, m.at
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
              cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]), cast(?9 as timestamptz[]), cast(?10 as uuid[]))
              as m (t, c, e, ti, m, r, rt, a, at, who)
            %s
            on conflict (user_id, event, related_id) do %s
            returning id, user_id, cast(type as text), cast(category as text), event, title, message, related_id,
              related_type, action_url, created_at
            """;

    /**
     * In the order of the key, so that two writers never wait for each other in a circle. Those of the outbox do not even
     * meet at a key: one of them at a time holds what is told of a subject.
     */
    private static final String IN_ORDER = "order by m.who, m.e, m.r";

    private static final String WATCHING =
            """
            join market.users s on s.id = any (cast(?11 as uuid[])) and s.role = 'seller' and s.status = 'active'
              and (exists (select from market.user_watched_categories w where w.user_id = s.id and w.category_id = m.who)
                or not exists (select from market.user_watched_categories w where w.user_id = s.id))
            order by s.id, m.e, m.r
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String NOTHING = "nothing";

    private static final String OF_STAFF =
            """
            join market.users s on s.role in ('admin', 'resolver') and s.status = 'active'
            order by s.id, m.e, m.r
            """;

    /** What is older than what the person has by now changes nothing. */
    private static final String RENEW =
            "update set type = excluded.type, title = excluded.title, message = excluded.message,"
                    + " created_at = excluded.created_at, is_read = false, read_at = null"
                    + " where known.created_at <= excluded.created_at";

    /** Of what has a named reader: its id is known before, so that nothing but ids need come back. */
    private static final String NAMED =
            """
            insert into market.notifications (id, user_id, type, category, event, title, message, related_id, related_type,
              action_url, created_at)
            select m.id, m.who, cast(m.t as market.notification_type), cast(m.c as market.notification_category), m.e, m.ti, m.m,
              m.r, m.rt, m.a, m.at
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
              cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]), cast(?9 as timestamptz[]), cast(?10 as uuid[]),
              cast(?11 as uuid[])) as m (t, c, e, ti, m, r, rt, a, at, who, id)
            order by m.who, m.e, m.r
            on conflict (user_id, event, related_id) do nothing
            returning id
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TellingRepository() {}

    public TellingRepository(EntityManager em) {
        this.em = em;
    }

    /** Adds messages; one that its recipient has already is left out. */
    public List<WrittenNotification> add(List<DatedNotification> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        Map<UUID, DatedNotification> byId = new LinkedHashMap<>();
        messages.forEach(one -> byId.put(Uuid7.next(), one));
        Query query = filled(em.createNativeQuery(NAMED), messages, DatedNotification::recipient)
                .setParameter(11, UuidArray.literal(byId.keySet()));
        return ids(query).stream()
                .map(id -> new WrittenNotification(
                        id, byId.get(id).message(), byId.get(id).at()))
                .toList();
    }

    /**
     * The same for what can happen to one subject again: a message that its recipient has already becomes the newest
     * again, and unread. No two of the messages may have recipient, event and subject in common.
     */
    public List<WrittenNotification> renew(List<DatedNotification> messages) {
        return write(messages, DatedNotification::recipient, "m.who", IN_ORDER, RENEW);
    }

    /**
     * Active sellers in the order of their ids.
     *
     * @param last those after this one; null for the first
     */
    public List<UUID> sellersAfter(UUID last, int limit) {
        return ids(em.createNativeQuery(
                        """
                        select id from market.users where role = 'seller' and status = 'active' and id > ?1 order by id limit ?2
                        """)
                .setParameter(1, last == null ? BEFORE_ALL : last)
                .setParameter(2, limit));
    }

    /**
     * Tells of these active sellers every one who may see a new public request: those who watch its category, and those who
     * watch none (R-MKT-12). Whom the messages name does not matter.
     */
    public List<WrittenNotification> addForWatchingSellers(List<DatedNotification> messages, List<UUID> sellers) {
        Query query = em.createNativeQuery(INTO.formatted("s.id", WATCHING, NOTHING));
        return written(
                filled(query, messages, DatedNotification::categoryId).setParameter(11, UuidArray.literal(sellers)));
    }

    /** Tells every active administrator and resolver. Whom the messages name does not matter. */
    public List<WrittenNotification> addForStaff(List<DatedNotification> messages) {
        return write(messages, message -> null, "s.id", OF_STAFF, NOTHING);
    }

    /**
     * The same for what can happen to one subject again: a message that somebody has already becomes the newest again, and
     * unread. No two of the messages may have event and subject in common.
     */
    public List<WrittenNotification> renewForStaff(List<DatedNotification> messages) {
        return write(messages, message -> null, "s.id", OF_STAFF, RENEW);
    }

    private List<WrittenNotification> write(
            List<DatedNotification> messages,
            Function<DatedNotification, UUID> who,
            String recipient,
            String from,
            String onConflict) {
        if (messages.isEmpty()) {
            return List.of();
        }
        return written(filled(em.createNativeQuery(INTO.formatted(recipient, from, onConflict)), messages, who));
    }

    private static Query filled(Query query, List<DatedNotification> messages, Function<DatedNotification, UUID> who) {
        return query.setParameter(
                        1, column(messages, one -> one.message().type().code()))
                .setParameter(
                        2, column(messages, one -> one.message().category().code()))
                .setParameter(3, column(messages, one -> one.message().event()))
                .setParameter(4, column(messages, one -> one.message().title()))
                .setParameter(5, column(messages, one -> one.message().message()))
                .setParameter(6, column(messages, one -> one.message().relatedId()))
                .setParameter(7, column(messages, one -> one.message().relatedType()))
                .setParameter(8, column(messages, one -> one.message().actionUrl()))
                .setParameter(9, column(messages, one -> one.at().toString()))
                .setParameter(10, column(messages, one -> {
                    UUID id = who.apply(one);
                    return id == null ? null : id.toString();
                }));
    }

    @SuppressWarnings("unchecked")
    private static List<UUID> ids(Query query) {
        return query.getResultList();
    }

    @SuppressWarnings("unchecked")
    private static List<WrittenNotification> written(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new WrittenNotification(
                        (UUID) row[0],
                        new NewNotification(
                                (UUID) row[1],
                                Coded.require(NotificationType.class, (String) row[2]),
                                Coded.require(NotificationCategory.class, (String) row[3]),
                                (String) row[4],
                                (String) row[5],
                                (String) row[6],
                                (String) row[7],
                                (String) row[8],
                                (String) row[9]),
                        ((Timestamp) row[10]).toInstant()))
                .toList();
    }

    private static Object column(List<DatedNotification> messages, Function<DatedNotification, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(messages.stream().map(value).toList());
    }
}
