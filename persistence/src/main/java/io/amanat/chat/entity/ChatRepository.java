package io.amanat.chat.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chats and who is in them. */
@ApplicationScoped
public class ChatRepository {
    /** More than any chat has; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 1_000;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChatRepository() {}

    public ChatRepository(EntityManager em) {
        this.em = em;
    }

    /** Written at once: its participants and messages refer to it. */
    public void add(Chat chat) {
        em.persist(chat);
        em.flush();
    }

    public Optional<Chat> find(UUID id) {
        return Optional.ofNullable(em.find(Chat.class, id));
    }

    /**
     * Loads and locks the row. Whoever changes participants and adds a message in one transaction takes this lock first:
     * a message locks the chat, then all participants.
     */
    public Optional<Chat> lock(UUID id) {
        return Optional.ofNullable(em.find(Chat.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The chat of two people about nothing in particular. */
    public Optional<Chat> direct(UUID one, UUID other) {
        return em.createQuery("select c from Chat c where c.directPair = :pair and c.relatedTo.id is null", Chat.class)
                .setParameter("pair", Chat.pair(one, other))
                .getResultStream()
                .findFirst();
    }

    /** The chat of two people about one thing. */
    public Optional<Chat> direct(UUID one, UUID other, RelatedTo about) {
        return em.createQuery(
                        "select c from Chat c where c.directPair = :pair"
                                + " and c.relatedTo.type = :type and c.relatedTo.id = :id",
                        Chat.class)
                .setParameter("pair", Chat.pair(one, other))
                .setParameter("type", about.type())
                .setParameter("id", about.id())
                .getResultStream()
                .findFirst();
    }

    /** All chats about one thing, the liveliest first. */
    public List<Chat> about(RelatedTo subject) {
        return em.createQuery(
                        "select c from Chat c where c.relatedTo.type = :type and c.relatedTo.id = :id"
                                + " order by c.lastActivity desc, c.id desc",
                        Chat.class)
                .setParameter("type", subject.type())
                .setParameter("id", subject.id())
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** The chats that a person is in, the liveliest first. */
    public List<Chat> of(UUID userId, int offset, int limit) {
        return em.createQuery(
                        "select c from Chat c, ChatParticipant p where p.chatId = c.id and p.userId = :user"
                                + " and p.active = true order by c.lastActivity desc, c.id desc",
                        Chat.class)
                .setParameter("user", userId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    public void add(ChatParticipant participant) {
        em.persist(participant);
    }

    /** Also somebody who has left. */
    public Optional<ChatParticipant> participant(UUID chatId, UUID userId) {
        return Optional.ofNullable(em.find(ChatParticipant.class, new ChatParticipant.Key(chatId, userId)));
    }

    /** Everybody who is or was in a chat, in the order in which they joined. */
    public List<ChatParticipant> participants(UUID chatId) {
        return em.createQuery(
                        "select p from ChatParticipant p where p.chatId = :chat order by p.joinedAt, p.userId",
                        ChatParticipant.class)
                .setParameter("chat", chatId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** How many chats a person is in now. */
    public long countOf(UUID userId) {
        return em.createQuery(
                        "select count(e) from ChatParticipant e where e.userId = :user and e.active = true", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
