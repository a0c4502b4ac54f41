package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens in the database. */
@ApplicationScoped
public class SessionRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SessionRepository() {}

    public SessionRepository(EntityManager em) {
        this.em = em;
    }

    public void add(RefreshTokenRow token) {
        em.persist(token);
    }

    public Optional<RefreshTokenRow> find(String tokenHash) {
        return Optional.ofNullable(em.find(RefreshTokenRow.class, tokenHash));
    }

    /** Marks a live token as used; false when somebody used it first or it has expired. */
    public boolean rotate(String tokenHash, Instant now) {
        return em.createQuery("update RefreshTokenRow t set t.rotatedAt = :now"
                                + " where t.tokenHash = :hash and t.rotatedAt is null and t.expiresAt > :now")
                        .setParameter("now", now)
                        .setParameter("hash", tokenHash)
                        .executeUpdate()
                == 1;
    }

    /** Deletes expired tokens, used or not; says how many. Until then a used one tells theft when it comes again. */
    public int purge(Instant now, int limit) {
        return em.createNativeQuery(
                        """
                        delete from market.user_refresh_tokens where token_hash in (
                          select token_hash from market.user_refresh_tokens where expires_at < ?1
                          order by expires_at limit ?2 for update skip locked)
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }

    /** Ends one sign-in with all its rotations. */
    public void endFamily(UUID familyId) {
        em.createQuery("delete from RefreshTokenRow t where t.familyId = :family")
                .setParameter("family", familyId)
                .executeUpdate();
    }

    /** Ends every sign-in of an account. */
    public void endAll(UUID userId) {
        em.createQuery("delete from RefreshTokenRow t where t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }
}
