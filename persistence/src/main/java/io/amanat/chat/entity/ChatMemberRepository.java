package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is in a chat, with which role and which switches, and how far each has read. Every change is one conditional
 * statement; participants that were loaded before are stale after it.
 */
@ApplicationScoped
public class ChatMemberRepository {
    /** Participants that a list shows of each chat; all of them come with the chat itself. */
    public static final int SHOWN = 10;

    private static final String PERSON =
            """
            select p.chat_id, p.user_id, nullif(btrim(concat_ws(' ', u.first_name, u.last_name)), '') as full_name,
              u.profile ->> 'avatar' as avatar, u.status = 'deleted' as deleted, cast(p.role as text), p.joined_at,
              p.last_seen, p.left_at, r.created_at, p.last_read_message_id, p.notifications, p.is_muted, p.muted_until
            from %s p join market.users u on u.id = p.user_id
              left join market.chat_messages r on r.id = p.last_read_message_id
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChatMemberRepository() {}

    public ChatMemberRepository(EntityManager em) {
        this.em = em;
    }

    /** Everybody who is or was in a chat, in the order in which they joined. */
    public List<ChatPerson> people(UUID chatId) {
        return people(List.of(chatId));
    }

    /** The same for several chats in one statement; none for no chats. */
    public List<ChatPerson> people(Collection<UUID> chatIds) {
        if (chatIds.isEmpty()) {
            return List.of();
        }
        return people(em.createNativeQuery(PERSON.formatted("market.chat_participants")
                        + " where p.chat_id = any (cast(?1 as uuid[])) order by p.joined_at, p.user_id limit "
                        + ChatRepository.MAX_LISTED)
                .setParameter(1, UuidArray.literal(chatIds)));
    }

    /**
     * The first {@link #SHOWN} of each chat, in one statement; of direct chats also who has left. None for no chats.
     *
     * @return by chat, in the order in which they joined
     */
    public List<ChatPerson> firstPeople(Collection<UUID> chatIds) {
        if (chatIds.isEmpty()) {
            return List.of();
        }
        String first =
                """
                (select x.*, row_number() over (partition by x.chat_id order by x.joined_at, x.user_id) as place
                  from market.chat_participants x join market.chats c on c.id = x.chat_id
                  where x.chat_id = any (cast(?1 as uuid[])) and (x.is_active or c.type = 'direct'))
                """;
        return people(em.createNativeQuery(
                        PERSON.formatted(first) + " where p.place <= " + SHOWN + " order by p.chat_id, p.place")
                .setParameter(1, UuidArray.literal(chatIds)));
    }

    @SuppressWarnings("unchecked")
    private static List<ChatPerson> people(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(ChatMemberRepository::person).toList();
    }

    private static ChatPerson person(Object[] row) {
        Instant readAt = instant(row[9]);
        return new ChatPerson(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (Boolean) row[4],
                Coded.require(ChatParticipantRole.class, (String) row[5]),
                instant(row[6]),
                instant(row[7]),
                instant(row[8]),
                readAt == null ? null : new ChatPerson.Place(readAt, (UUID) row[10]),
                (Boolean) row[11],
                (Boolean) row[12],
                instant(row[13]));
    }

    private static Instant instant(Object value) {
        return value == null ? null : ((Timestamp) value).toInstant();
    }

    /** Whether somebody is in a chat now. */
    public boolean isIn(UUID chatId, UUID userId) {
        return !em.createNativeQuery(
                        "select 1 from market.chat_participants where chat_id = ?1 and user_id = ?2 and is_active")
                .setParameter(1, chatId)
                .setParameter(2, userId)
                .getResultList()
                .isEmpty();
    }

    /** Whether a chat is one of two people, and somebody is one of them now. */
    public boolean isOneOfTwo(UUID chatId, UUID userId) {
        return !em.createNativeQuery("select 1 from market.chat_participants p join market.chats c on c.id = p.chat_id"
                        + " where p.chat_id = ?1 and p.user_id = ?2 and p.is_active and c.type = 'direct'")
                .setParameter(1, chatId)
                .setParameter(2, userId)
                .getResultList()
                .isEmpty();
    }

    /** Whether a chat is a conversation with support that somebody is not in; false also when there is none. */
    public boolean isSupportWithout(UUID chatId, UUID userId) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.chats c where c.id = ?1 and c.type = 'support'
                          and not exists (select from market.chat_participants p
                            where p.chat_id = c.id and p.user_id = ?2 and p.is_active)
                        """)
                .setParameter(1, chatId)
                .setParameter(2, userId)
                .getResultList()
                .isEmpty();
    }

    /** Whether the chat that somebody is in now is closed; empty for who is not in it. */
    public Optional<Boolean> isClosedTo(UUID chatId, UUID userId) {
        List<?> closed = em.createNativeQuery("select c.is_archived from market.chat_participants p"
                        + " join market.chats c on c.id = p.chat_id"
                        + " where p.chat_id = ?1 and p.user_id = ?2 and p.is_active")
                .setParameter(1, chatId)
                .setParameter(2, userId)
                .getResultList();
        return closed.stream().findFirst().map(Boolean.class::cast);
    }

    /**
     * Somebody comes in, for the first time or again; with nothing unread.
     *
     * @return false when he was in already; nothing has changed then
     */
    public boolean join(UUID chatId, UUID userId, ChatParticipantRole role, Instant now) {
        return join(chatId, Set.of(userId), role, now) == 1;
    }

    /** The same for several in one statement; says how many were not in before. */
    public int join(UUID chatId, Set<UUID> userIds, ChatParticipantRole role, Instant now) {
        return em.createNativeQuery(
                        """
                        insert into market.chat_participants as p (chat_id, user_id, role, joined_at)
                        select ?1, u.id, cast(?3 as market.chat_participant_role), cast(?4 as timestamptz)
                        from unnest(cast(?2 as uuid[])) as u (id) order by u.id
                        on conflict (chat_id, user_id) do update set role = excluded.role, joined_at = excluded.joined_at,
                          left_at = null, is_active = true, unread_count = 0, is_archived = false
                        where not p.is_active
                        """)
                .setParameter(1, chatId)
                .setParameter(2, UuidArray.literal(userIds))
                .setParameter(3, role.code())
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
    }

    /** Somebody goes; his row stays and counts nothing any more. False when he was not in. */
    public boolean leave(UUID chatId, UUID userId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.chat_participants
                                set is_active = false, left_at = cast(?1 as timestamptz), unread_count = 0
                                where chat_id = ?2 and user_id = ?3 and is_active
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, chatId)
                        .setParameter(3, userId)
                        .executeUpdate()
                == 1;
    }

    /**
     * Groups whose owner has gone go on: the longest-serving administrator owns them then, else the oldest member. The
     * chats are locked by then.
     */
    public int passOn(UUID formerOwner) {
        return em.createNativeQuery(
                        """
                        update market.chat_participants p set role = 'owner'
                        from (select distinct on (n.chat_id) n.chat_id, n.user_id
                          from market.chat_participants o
                            join market.chats c on c.id = o.chat_id and c.type = 'group'
                            join market.chat_participants n on n.chat_id = o.chat_id and n.is_active
                          where o.user_id = ?1 and o.role = 'owner' and not o.is_active
                            and not exists (select from market.chat_participants other
                              where other.chat_id = o.chat_id and other.role = 'owner' and other.is_active)
                          order by n.chat_id, n.role <> 'admin', n.joined_at, n.user_id) heir
                        where p.chat_id = heir.chat_id and p.user_id = heir.user_id
                        """)
                .setParameter(1, formerOwner)
                .executeUpdate();
    }

    /** False when he is not in. */
    public boolean changeRole(UUID chatId, UUID userId, ChatParticipantRole role) {
        return em.createNativeQuery(
                                """
                                update market.chat_participants set role = cast(?1 as market.chat_participant_role)
                                where chat_id = ?2 and user_id = ?3 and is_active
                                """)
                        .setParameter(1, role.code())
                        .setParameter(2, chatId)
                        .setParameter(3, userId)
                        .executeUpdate()
                == 1;
    }

    /** Somebody's own switches; at least one is given. False when he is not in. */
    public boolean change(UUID chatId, UUID userId, ChatSwitches switches) {
        List<String> sets = new ArrayList<>();
        List<Object> values = new ArrayList<>(List.of(chatId, userId));
        if (switches.archived() != null) {
            values.add(switches.archived());
            sets.add("is_archived = ?" + values.size());
        }
        if (switches.notifications() != null) {
            values.add(switches.notifications());
            sets.add("notifications = ?" + values.size());
        }
        if (switches.muted() != null) {
            values.add(switches.muted());
            sets.add("is_muted = ?" + values.size());
            values.add(switches.mutedUntil() == null ? null : Timestamp.from(switches.mutedUntil()));
            sets.add("muted_until = cast(?" + values.size() + " as timestamptz)");
        }
        Query update = em.createNativeQuery("update market.chat_participants set " + String.join(", ", sets)
                + " where chat_id = ?1 and user_id = ?2 and is_active");
        for (int index = 0; index < values.size(); index++) {
            update.setParameter(index + 1, values.get(index));
        }
        return update.executeUpdate() == 1;
    }

    /**
     * Somebody has read up to a message; what others said after it stays unread. The chat is locked by then, so that no
     * message is counted twice or not at all.
     *
     * @return false when he is not in, had read that far already, or there is no such message in this chat
     */
    public boolean read(UUID chatId, UUID userId, UUID messageId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.chat_participants p set last_read_message_id = t.id, last_seen = cast(?1 as timestamptz),
                                  unread_count = (select count(*) from market.chat_messages n where n.chat_id = p.chat_id
                                    and n.created_at >= t.created_at and (n.created_at, n.id) > (t.created_at, t.id)
                                    and n.sender_id is distinct from p.user_id)
                                from market.chat_messages t
                                where t.id = ?2 and t.chat_id = ?3 and p.chat_id = t.chat_id and p.user_id = ?4 and p.is_active
                                  and not exists (select from market.chat_messages l where l.id = p.last_read_message_id
                                    and (l.created_at, l.id) >= (t.created_at, t.id))
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, messageId)
                        .setParameter(3, chatId)
                        .setParameter(4, userId)
                        .executeUpdate()
                == 1;
    }

    /** How many messages of others somebody has not read in a chat; none when he was never in. */
    public int unread(UUID chatId, UUID userId) {
        List<?> found = em.createNativeQuery(
                        "select unread_count from market.chat_participants where chat_id = ?1 and user_id = ?2")
                .setParameter(1, chatId)
                .setParameter(2, userId)
                .getResultList();
        return found.isEmpty() ? 0 : ((Number) found.get(0)).intValue();
    }
}
