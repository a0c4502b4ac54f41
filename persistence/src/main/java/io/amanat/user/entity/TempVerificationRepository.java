package io.amanat.user.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /** Adds a sign-up beside those that wait for the same address. */
    public void add(TempVerification verification) {
        em.persist(verification);
        em.flush();
    }

    public Optional<TempVerification> find(UUID id) {
        return Optional.ofNullable(em.find(TempVerification.class, id));
    }

    /**
     * All sign-ups of an e-mail, oldest first, locked: whoever else types a code for it waits, and finds them gone if this
     * one was right.
     *
     * @param email lower-case, trimmed
     */
    public List<TempVerification> lock(String email) {
        return em.createQuery(
                        "select v from TempVerification v where v.email = :email order by v.id", TempVerification.class)
                .setParameter("email", email)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Counts a wrong code in every row that it was compared with. */
    public void fail(Collection<UUID> ids) {
        em.createNativeQuery(
                        "update market.temp_verifications set attempts = attempts + 1 where id = any (cast(?1 as uuid[]))")
                .setParameter(1, UuidArray.literal(ids))
                .executeUpdate();
    }

    /** Ends every sign-up of an address: one of them has become its account. */
    public void removeAll(String email) {
        em.createNativeQuery("delete from market.temp_verifications where email = ?1")
                .setParameter(1, email)
                .executeUpdate();
    }

    /**
     * Another code instead of the one before, with all its tries.
     *
     * @param tokenHash names the sign-up; null for the newest of the address
     * @return false when no such sign-up waits
     */
    public boolean renew(String email, String tokenHash, String codeHash, Instant expiresAt) {
        String one = tokenHash == null ? "" : " and token_hash = ?4";
        Query update = em.createNativeQuery(
                        """
                        update market.temp_verifications set code_hash = ?1, attempts = 0, expires_at = ?2
                        where id = (select id from market.temp_verifications where email = ?3"""
                                + one + " order by created_at desc, id desc limit 1)")
                .setParameter(1, codeHash)
                .setParameter(2, Timestamp.from(expiresAt))
                .setParameter(3, email);
        if (tokenHash != null) {
            update.setParameter(4, tokenHash);
        }
        return update.executeUpdate() == 1;
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
