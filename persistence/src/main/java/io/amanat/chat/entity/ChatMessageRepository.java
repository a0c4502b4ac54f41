package io.amanat.chat.entity;

import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.paging.TimeCursor;
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
import java.util.UUID;

/** Messages and reactions in the database. */
@ApplicationScoped
public class ChatMessageRepository {
    /** More than any page of messages gathers; a list without a limit would grow with a mistake. */
    static final int MAX_REACTIONS = 1_000;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChatMessageRepository() {}

    public ChatMessageRepository(EntityManager em) {
        this.em = em;
    }

    /** Written at once; the database raises last message, last activity and unread counters with it. */
    public void add(ChatMessage message) {
        em.persist(message);
        em.flush();
    }

    public Optional<ChatMessage> find(UUID id) {
        return Optional.ofNullable(em.find(ChatMessage.class, id));
    }

    /** The newest messages of a chat, newest first. */
    public List<ChatMessage> latest(UUID chatId, int limit) {
        return em.createQuery(
                        "select m from ChatMessage m where m.chatId = :chat order by m.createdAt desc, m.id desc",
                        ChatMessage.class)
                .setParameter("chat", chatId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The page of messages that are older than the last one of the page before. */
    public List<ChatMessage> before(ChatMessage last, int limit) {
        return before(last.chatId(), new TimeCursor(last.createdAt(), last.id()), limit);
    }

    /** The messages of a chat that are older than a place, newest first. */
    public List<ChatMessage> before(UUID chatId, TimeCursor place, int limit) {
        return em.createQuery(
                        "select m from ChatMessage m where m.chatId = :chat"
                                // The first part alone is a range of the index; an "or" of both would read from the
                                // newest.
                                + " and m.createdAt <= :at and (m.createdAt < :at or m.id < :id)"
                                + " order by m.createdAt desc, m.id desc",
                        ChatMessage.class)
                .setParameter("chat", chatId)
                .setParameter("at", place.createdAt())
                .setParameter("id", place.id())
                .setMaxResults(limit)
                .getResultList();
    }

    /** What somebody sent to a chat under his own name for it. */
    public Optional<ChatMessage> sent(UUID chatId, UUID senderId, String clientMessageId) {
        return em.createQuery(
                        "select m from ChatMessage m where m.chatId = :chat and m.senderId = :sender"
                                + " and m.clientMessageId = :name",
                        ChatMessage.class)
                .setParameter("chat", chatId)
                .setParameter("sender", senderId)
                .setParameter("name", clientMessageId)
                .getResultStream()
                .findFirst();
    }

    /** Messages of a chat by id; those of other chats are left out. */
    public List<ChatMessage> of(UUID chatId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em.createQuery("select m from ChatMessage m where m.chatId = :chat and m.id in :ids", ChatMessage.class)
                .setParameter("chat", chatId)
                .setParameter("ids", ids)
                .getResultList();
    }

    /**
     * A sender changes his words.
     *
     * @param notBefore older ones stay as they are
     * @return false when it is not his, is too old, was taken back, or says nothing that could be changed
     */
    public boolean edit(UUID id, UUID senderId, String content, Instant notBefore, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.chat_messages set content = ?1, edited_at = cast(?2 as timestamptz)
                                where id = ?3 and sender_id = ?4 and deleted_at is null
                                  and created_at >= cast(?5 as timestamptz)
                                """)
                        .setParameter(1, content)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .setParameter(4, senderId)
                        .setParameter(5, Timestamp.from(notBefore))
                        .executeUpdate()
                == 1;
    }

    /** Takes a message back: content, file and reactions go, the row stays. False when it was taken back before. */
    public boolean remove(UUID id, Instant now) {
        int removed = em.createNativeQuery(
                        """
                        update market.chat_messages set content = '', file_url = null, file_name = null, file_size = null,
                          deleted_at = cast(?1 as timestamptz)
                        where id = ?2 and deleted_at is null and sender_id is not null
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .executeUpdate();
        if (removed == 1) {
            em.createNativeQuery("delete from market.chat_message_reactions where message_id = ?1")
                    .setParameter(1, id)
                    .executeUpdate();
        }
        return removed == 1;
    }

    /** As the database has it now, after a statement changed it. */
    public ChatMessage reload(UUID id) {
        ChatMessage message = em.find(ChatMessage.class, id);
        em.refresh(message);
        return message;
    }

    /**
     * Somebody's sign on a message.
     *
     * @param atMost signs of one person on one message
     * @return false when it was there, or he has that many; nothing was written then
     */
    public boolean react(ChatMessageReaction reaction, int atMost) {
        return em.createNativeQuery(
                                """
                                insert into market.chat_message_reactions (message_id, user_id, reaction, created_at)
                                select ?1, ?2, ?3, cast(?4 as timestamptz) where (select count(*) from market.chat_message_reactions
                                  where message_id = ?1 and user_id = ?2) < cast(?5 as integer)
                                on conflict do nothing
                                """)
                        .setParameter(1, reaction.messageId())
                        .setParameter(2, reaction.userId())
                        .setParameter(3, reaction.reaction())
                        .setParameter(4, Timestamp.from(reaction.createdAt()))
                        .setParameter(5, atMost)
                        .executeUpdate()
                == 1;
    }

    /** Whether somebody has put a sign on a message. */
    public boolean hasReacted(UUID messageId, UUID userId, String reaction) {
        return em.find(ChatMessageReaction.class, new ChatMessageReaction.Key(messageId, userId, reaction)) != null;
    }

    /**
     * Takes somebody's sign off a message.
     *
     * @param reaction null for all of his
     * @return how many there were
     */
    public int unreact(UUID messageId, UUID userId, String reaction) {
        Query delete = em.createNativeQuery(
                        "delete from market.chat_message_reactions where message_id = ?1 and user_id = ?2"
                                + (reaction == null ? "" : " and reaction = ?3"))
                .setParameter(1, messageId)
                .setParameter(2, userId);
        if (reaction != null) {
            delete.setParameter(3, reaction);
        }
        return delete.executeUpdate();
    }

    /**
     * What was said with these letters in the chats that somebody is in, newest first.
     *
     * @param chatId null for all of them
     * @param after null for the beginning
     */
    @SuppressWarnings("unchecked")
    public List<ChatMessage> search(UUID userId, UUID chatId, String text, TimeCursor after, int limit) {
        List<Object> values = new ArrayList<>(List.of(userId, LikePattern.containing(text), limit));
        StringBuilder where = new StringBuilder();
        if (chatId != null) {
            values.add(chatId);
            where.append(" and m.chat_id = ?").append(values.size());
        }
        if (after != null) {
            values.add(Timestamp.from(after.createdAt()));
            values.add(after.id());
            where.append(" and (m.created_at, m.id) < (cast(?")
                    .append(values.size() - 1)
                    .append(" as timestamptz), cast(?")
                    .append(values.size())
                    .append(" as uuid))");
        }
        Query query = em.createNativeQuery(
                """
                select m.* from market.chat_messages m where m.deleted_at is null and m.sender_id is not null
                  and lower(m.content) like lower(?2)
                  and exists (select from market.chat_participants p
                    where p.chat_id = m.chat_id and p.user_id = ?1 and p.is_active)
                """
                        + where + " order by m.created_at desc, m.id desc limit ?3",
                ChatMessage.class);
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return query.getResultList();
    }

    /** The reactions to the messages of a page, in one statement; none for no messages. */
    public List<ChatMessageReaction> reactions(Collection<UUID> messageIds) {
        if (messageIds.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select r from ChatMessageReaction r where r.messageId in :ids"
                                + " order by r.messageId, r.createdAt, r.userId, r.reaction",
                        ChatMessageReaction.class)
                .setParameter("ids", messageIds)
                .setMaxResults(MAX_REACTIONS)
                .getResultList();
    }
}
