package io.amanat.chat.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
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

    /**
     * Stores a direct chat.
     *
     * @return false when the two have one about the same thing; nothing was written then
     */
    public boolean insert(Chat direct) {
        RelatedTo about = direct.relatedTo();
        return em.createNativeQuery(
                                """
                                insert into market.chats (id, type, related_type, related_id, direct_pair, created_by,
                                  last_activity, created_at, updated_at)
                                values (?1, 'direct', cast(?2 as market.chat_related_to_type), cast(?3 as uuid), ?4, ?5, ?6, ?6, ?6)
                                on conflict (direct_pair, related_type, related_id) where direct_pair is not null do nothing
                                """)
                        .setParameter(1, direct.id())
                        .setParameter(2, about == null ? null : about.type().code())
                        .setParameter(3, about == null ? null : about.id().toString())
                        .setParameter(4, direct.directPair())
                        .setParameter(5, direct.createdBy())
                        .setParameter(6, Timestamp.from(direct.createdAt()))
                        .executeUpdate()
                == 1;
    }

    /**
     * Stores somebody's conversation with support.
     *
     * @return false when he has one; nothing was written then
     */
    public boolean insertSupport(Chat support) {
        return em.createNativeQuery(
                                """
                                insert into market.chats (id, type, support_of, created_by, last_activity, created_at, updated_at)
                                values (?1, 'support', ?2, ?2, ?3, ?3, ?3)
                                on conflict (support_of) do nothing
                                """)
                        .setParameter(1, support.id())
                        .setParameter(2, support.supportOf())
                        .setParameter(3, Timestamp.from(support.createdAt()))
                        .executeUpdate()
                == 1;
    }

    /** Somebody's open conversation with support, the liveliest of several of the old store. */
    public Optional<Chat> support(UUID userId) {
        return em.createQuery(
                        "select c from Chat c where c.createdBy = :user and c.type = :type and c.archived = false"
                                + " order by c.lastActivity desc, c.id desc",
                        Chat.class)
                .setParameter("user", userId)
                .setParameter("type", ChatType.SUPPORT)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
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

    /** Closes a locked chat for everybody, or opens it again. False when it was so before. */
    public boolean close(UUID id, boolean closed, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.chats set is_archived = ?1, updated_at = cast(?2 as timestamptz)
                                where id = ?3 and is_archived <> ?1
                                """)
                        .setParameter(1, closed)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
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

    /** Written at once: a message is counted for those who are in. */
    public void add(ChatParticipant participant) {
        em.persist(participant);
        em.flush();
    }

    /** Also somebody who has left. */
    public Optional<ChatParticipant> participant(UUID chatId, UUID userId) {
        return Optional.ofNullable(em.find(ChatParticipant.class, new ChatParticipant.Key(chatId, userId)));
    }

    /** How many chats a person is in now. */
    public long countOf(UUID userId) {
        return em.createQuery(
                        "select count(e) from ChatParticipant e where e.userId = :user and e.active = true", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
