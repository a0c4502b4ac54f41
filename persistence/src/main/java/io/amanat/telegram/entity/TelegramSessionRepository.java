package io.amanat.telegram.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Telegram sessions in the database. */
@ApplicationScoped
public class TelegramSessionRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TelegramSessionRepository() {}

    public TelegramSessionRepository(EntityManager em) {
        this.em = em;
    }

    public void add(TelegramSession session) {
        em.persist(session);
    }

    public Optional<TelegramSession> find(UUID id) {
        return Optional.ofNullable(em.find(TelegramSession.class, id));
    }

    /** @param fingerprint lower hex SHA-256 of the {@code initData} */
    public Optional<TelegramSession> findByFingerprint(String fingerprint) {
        return em.createQuery("select s from TelegramSession s where s.fingerprint = :hash", TelegramSession.class)
                .setParameter("hash", fingerprint)
                .getResultStream()
                .findFirst();
    }

    /** Stores what was accepted; the same {@code initData} sent again finds its row there and is as good (AC-320). */
    public void accept(UUID id, NewTelegramSession input, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.telegram_sessions as s (id, telegram_user_id, user_id,
                          init_data_fingerprint, auth_date, user_agent, ip, expires_at, created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (init_data_fingerprint) do update set user_id = excluded.user_id
                          where s.user_id is distinct from excluded.user_id
                        """)
                .setParameter(1, id)
                .setParameter(2, input.telegramUserId())
                .setParameter(3, input.userId())
                .setParameter(4, input.fingerprint())
                .setParameter(5, Timestamp.from(input.authDate()))
                .setParameter(6, input.userAgent())
                .setParameter(7, input.ip())
                .setParameter(8, Timestamp.from(input.expiresAt()))
                .setParameter(9, Timestamp.from(now))
                .executeUpdate();
    }

    /** Deletes the longest expired of those that have; says how many. Two callers take different ones. */
    public int purge(Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from market.telegram_sessions where id = any (array(
                          select id from market.telegram_sessions where expires_at <= ?1
                          order by expires_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
