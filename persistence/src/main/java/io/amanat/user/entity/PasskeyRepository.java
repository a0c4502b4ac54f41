package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passkeys in the database. */
@ApplicationScoped
public class PasskeyRepository {
    /** More than anybody registers; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PasskeyRepository() {}

    public PasskeyRepository(EntityManager em) {
        this.em = em;
    }

    public void add(Passkey passkey) {
        em.persist(passkey);
    }

    /** @param id the credential id, base64url without padding */
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(em.find(Passkey.class, id));
    }

    /** An account's passkeys, oldest first. */
    public List<Passkey> of(UUID userId) {
        return em.createQuery(
                        "select p from Passkey p where p.userId = :user order by p.createdAt, p.id", Passkey.class)
                .setParameter("user", userId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }
}
