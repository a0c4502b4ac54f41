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
