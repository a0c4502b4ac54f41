package io.amanat.chat.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
        return em.createQuery(
                        "select m from ChatMessage m where m.chatId = :chat"
                                // The first part alone is a range of the index; an "or" of both would read from the
                                // newest.
                                + " and m.createdAt <= :at and (m.createdAt < :at or m.id < :id)"
                                + " order by m.createdAt desc, m.id desc",
                        ChatMessage.class)
                .setParameter("chat", last.chatId())
                .setParameter("at", last.createdAt())
                .setParameter("id", last.id())
                .setMaxResults(limit)
                .getResultList();
    }

    public void add(ChatMessageReaction reaction) {
        em.persist(reaction);
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
