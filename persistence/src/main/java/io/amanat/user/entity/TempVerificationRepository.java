package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Sign-ups that wait for their code. */
@ApplicationScoped
public class TempVerificationRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TempVerificationRepository() {}

    public TempVerificationRepository(EntityManager em) {
        this.em = em;
    }

    public void add(TempVerification verification) {
        em.persist(verification);
    }

    public Optional<TempVerification> find(UUID id) {
        return Optional.ofNullable(em.find(TempVerification.class, id));
    }

    /** @param email lower-case, trimmed */
    public Optional<TempVerification> findByEmail(String email) {
        return em.createQuery("select v from TempVerification v where v.email = :email", TempVerification.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }
}
