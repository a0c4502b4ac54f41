package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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

    /**
     * Stores a sign-up; an older one with the same e-mail is replaced as a whole, its code and the tries at it included.
     */
    public void put(TempVerification verification) {
        em.createNativeQuery(
                        """
                        insert into market.temp_verifications (id, email, password_hash, first_name, last_name, role,
                          referral_code_used, code_hash, attempts, expires_at, created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)
                        on conflict (email) do update set id = excluded.id, password_hash = excluded.password_hash,
                          first_name = excluded.first_name, last_name = excluded.last_name, role = excluded.role,
                          referral_code_used = excluded.referral_code_used, code_hash = excluded.code_hash,
                          attempts = 0, expires_at = excluded.expires_at, created_at = excluded.created_at
                        """)
                .setParameter(1, verification.id())
                .setParameter(2, verification.email())
                .setParameter(3, verification.passwordHash())
                .setParameter(4, verification.firstName())
                .setParameter(5, verification.lastName())
                .setParameter(6, verification.role().code())
                .setParameter(7, verification.referralCode())
                .setParameter(8, verification.code().codeHash())
                .setParameter(9, Timestamp.from(verification.code().expiresAt()))
                .setParameter(10, Timestamp.from(verification.createdAt()))
                .executeUpdate();
    }

    /** The sign-up of an e-mail, locked: whoever else types its code waits, and finds it gone if this code was right. */
    public Optional<TempVerification> lock(String email) {
        return em.createQuery("select v from TempVerification v where v.email = :email", TempVerification.class)
                .setParameter("email", email)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Counts a wrong code. */
    public void fail(UUID id) {
        em.createNativeQuery("update market.temp_verifications set attempts = attempts + 1 where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    public void remove(TempVerification verification) {
        em.remove(verification);
        em.flush();
    }

    /** Another code instead of the one before, with all its tries; false when nobody signs up with this e-mail. */
    public boolean renew(String email, String codeHash, Instant expiresAt) {
        return em.createNativeQuery(
                                """
                                update market.temp_verifications set code_hash = ?1, attempts = 0, expires_at = ?2
                                where email = ?3
                                """)
                        .setParameter(1, codeHash)
                        .setParameter(2, Timestamp.from(expiresAt))
                        .setParameter(3, email)
                        .executeUpdate()
                == 1;
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
