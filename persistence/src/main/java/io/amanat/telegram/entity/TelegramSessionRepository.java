package io.amanat.telegram.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
}
