package io.amanat.chat.entity;

import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;

/** Lists of chats; a page costs one statement whatever its size. */
@ApplicationScoped
public class ChatListRepository {
    private static final String AFTER = " and c.lastActivity <= :at and (c.lastActivity < :at or c.id < :id)";
    private static final String ORDER = " order by c.lastActivity desc, c.id desc";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChatListRepository() {}

    public ChatListRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * The chats that a person is in, the liveliest first.
     *
     * @param after null for the beginning
     */
    public List<ChatRow> of(UUID userId, ChatFilter filter, TimeCursor after, int limit) {
        String type = filter.type() == null ? "" : " and c.type = :type";
        TypedQuery<Object[]> query = em.createQuery(
                        "select c, p, m from Chat c join ChatParticipant p on p.chatId = c.id"
                                + " left join ChatMessage m on m.id = c.lastMessageId"
                                + " where p.userId = :user and p.active = true and p.archived = :archived" + type
                                + (after == null ? "" : AFTER) + ORDER,
                        Object[].class)
                .setParameter("user", userId)
                .setParameter("archived", filter.archived());
        if (filter.type() != null) {
            query.setParameter("type", filter.type());
        }
        return rows(query, after, limit);
    }

    /** All conversations with support that are open, the liveliest first, with the part that somebody has in them. */
    public List<ChatRow> supportQueue(UUID staffId, TimeCursor after, int limit) {
        TypedQuery<Object[]> query = em.createQuery(
                        "select c, p, m from Chat c left join ChatMessage m on m.id = c.lastMessageId"
                                + " left join ChatParticipant p on p.chatId = c.id and p.userId = :staff"
                                + " where c.type = :type and c.archived = false"
                                + (after == null ? "" : AFTER) + ORDER,
                        Object[].class)
                .setParameter("staff", staffId)
                .setParameter("type", ChatType.SUPPORT);
        return rows(query, after, limit);
    }

    private static List<ChatRow> rows(TypedQuery<Object[]> query, TimeCursor after, int limit) {
        if (after != null) {
            query.setParameter("at", after.createdAt()).setParameter("id", after.id());
        }
        return query.setMaxResults(limit).getResultList().stream()
                .map(row -> new ChatRow((Chat) row[0], (ChatParticipant) row[1], (ChatMessage) row[2]))
                .toList();
    }

    /** How many messages of others somebody has not read, in all chats that he has in sight. */
    public long unread(UUID userId) {
        return ((Number) em.createNativeQuery(
                                """
                                select coalesce(sum(unread_count), 0) from market.chat_participants
                                where user_id = ?1 and unread_count > 0 and is_active and not is_archived
                                """)
                        .setParameter(1, userId)
                        .getSingleResult())
                .longValue();
    }
}
