package io.amanat.telegram.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

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
}
