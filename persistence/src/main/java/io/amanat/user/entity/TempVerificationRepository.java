package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
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

    /** Deletes the longest expired of those that have; says how many. Two callers take different ones. */
    public int purge(Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from market.temp_verifications where id = any (array(
                          select id from market.temp_verifications where expires_at <= ?1
                          order by expires_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
