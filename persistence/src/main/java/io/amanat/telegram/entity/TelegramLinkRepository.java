package io.amanat.telegram.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Telegram links in the database. */
@ApplicationScoped
public class TelegramLinkRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TelegramLinkRepository() {}

    public TelegramLinkRepository(EntityManager em) {
        this.em = em;
    }

    public void add(TelegramLink link) {
        em.persist(link);
    }

    public Optional<TelegramLink> find(UUID id) {
        return Optional.ofNullable(em.find(TelegramLink.class, id));
    }

    public Optional<TelegramLink> ofUser(UUID userId) {
        return em.createQuery("select l from TelegramLink l where l.userId = :user", TelegramLink.class)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    public Optional<TelegramLink> ofTelegramUser(long telegramUserId) {
        return em.createQuery("select l from TelegramLink l where l.telegramUserId = :person", TelegramLink.class)
                .setParameter("person", telegramUserId)
                .getResultStream()
                .findFirst();
    }

    /** The account's link past what this transaction has read of it before. */
    public TelegramLink fresh(UUID userId) {
        TelegramLink link = ofUser(userId).orElseThrow(() -> new IllegalStateException("there is no link"));
        em.refresh(link);
        return link;
    }

    /**
     * Stores a new link unless one of its two ends is taken; waits for whoever is about to take it.
     *
     * @return false when it is; nothing was written then
     */
    public boolean insert(TelegramLink link) {
        TelegramProfile profile = link.profile();
        return em.createNativeQuery(
                                """
                                insert into market.telegram_links (id, user_id, telegram_user_id, username, first_name,
                                  last_name, language_code, photo_url, is_premium, source, linked_at, last_seen_at,
                                  created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as boolean), ?10, ?11, ?11, ?11, ?11)
                                on conflict do nothing
                                """)
                        .setParameter(1, link.id())
                        .setParameter(2, link.userId())
                        .setParameter(3, link.telegramUserId())
                        .setParameter(4, profile.username())
                        .setParameter(5, profile.firstName())
                        .setParameter(6, profile.lastName())
                        .setParameter(7, profile.languageCode())
                        .setParameter(8, profile.photoUrl())
                        .setParameter(9, text(profile.premium()))
                        .setParameter(10, link.source().code())
                        .setParameter(11, Timestamp.from(link.linkedAt()))
                        .executeUpdate()
                == 1;
    }

    /** Notes a visit and what Telegram says of the person now; what it leaves out stays as it was known. */
    public void seen(UUID id, TelegramProfile profile, Instant now) {
        em.createNativeQuery(
                        """
                        update market.telegram_links set username = ?1, first_name = ?2, last_name = ?3,
                          language_code = coalesce(?4, language_code), photo_url = coalesce(?5, photo_url),
                          is_premium = coalesce(cast(?6 as boolean), is_premium), last_seen_at = ?7, updated_at = ?7
                        where id = ?8
                        """)
                .setParameter(1, profile.username())
                .setParameter(2, profile.firstName())
                .setParameter(3, profile.lastName())
                .setParameter(4, profile.languageCode())
                .setParameter(5, profile.photoUrl())
                .setParameter(6, text(profile.premium()))
                .setParameter(7, Timestamp.from(now))
                .setParameter(8, id)
                .executeUpdate();
    }

    /**
     * Opens a blocked link again, for the same or for another Telegram account.
     *
     * @return false when the link is not blocked, or the Telegram account belongs to somebody else
     */
    public boolean reopen(UUID id, long telegramUserId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.telegram_links set status = 'active', bot_blocked_at = null, telegram_user_id = ?1,
                                  linked_at = ?2, updated_at = ?2
                                where id = ?3 and status = 'blocked' and not exists (
                                  select from market.telegram_links o where o.telegram_user_id = ?1 and o.id <> ?3)
                                """)
                        .setParameter(1, telegramUserId)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Gives a link that leads nowhere any more to another account; the row stays one and the same.
     *
     * @param link as it was judged
     * @return false when it has changed since, or the account has a link; nothing was written then
     */
    public boolean handOver(TelegramLink link, UUID userId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.telegram_links set user_id = ?1, status = 'active', bot_blocked_at = null, linked_at = ?2, updated_at = ?2
                                where id = ?3 and user_id = ?4 and status = cast(?5 as market.telegram_link_status)
                                  and not exists (select from market.telegram_links o where o.user_id = ?1)
                                """)
                        .setParameter(1, userId)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, link.id())
                        .setParameter(4, link.userId())
                        .setParameter(5, link.status().code())
                        .executeUpdate()
                == 1;
    }

    /** Closes a link, also one that carries no messages any more; false when it was closed already. */
    public boolean block(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.telegram_links set status = 'blocked', bot_blocked_at = null, updated_at = ?1
                                where id = ?2 and (status = 'active' or bot_blocked_at is not null)
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Notes that the person blocked the bot; false when his link is not open. */
    public boolean blockBot(long telegramUserId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.telegram_links set status = 'blocked', bot_blocked_at = ?1, updated_at = ?1
                                where telegram_user_id = ?2 and status = 'active'
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, telegramUserId)
                        .executeUpdate()
                == 1;
    }

    /** The person lets the bot write again; false unless that was why his link was blocked. */
    public boolean unblockBot(long telegramUserId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.telegram_links set status = 'active', bot_blocked_at = null, updated_at = ?1
                                where telegram_user_id = ?2 and status = 'blocked' and bot_blocked_at is not null
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, telegramUserId)
                        .executeUpdate()
                == 1;
    }

    /** Whether the bot may write into a chat now. */
    public boolean isOpen(long telegramUserId) {
        return !em.createNativeQuery(
                        "select 1 from market.telegram_links where telegram_user_id = ?1 and status = 'active'")
                .setParameter(1, telegramUserId)
                .getResultList()
                .isEmpty();
    }

    /** The open chats of people, by account; who has none is left out. One statement whatever their number. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Long> chats(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select user_id, telegram_user_id from market.telegram_links
                        where user_id = any (cast(?1 as uuid[])) and status = 'active'
                        """)
                .setParameter(1, UuidArray.literal(userIds))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
    }

    private static String text(Boolean flag) {
        return flag == null ? null : flag.toString();
    }
}
