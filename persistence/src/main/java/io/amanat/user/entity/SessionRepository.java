package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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

    /**
     * Notes a sign-in and stores its first token, in one statement (R-AUTH-03), if the account is still active and still
     * in the epoch in which whoever signs in has proved himself: a password changed in the meantime lets nobody in.
     *
     * @return the account as it is now; empty when it has changed, and then nothing was written
     */
    @SuppressWarnings("unchecked")
    public Optional<User> begin(RefreshTokenRow token, int epoch, Instant now) {
        List<User> entered = em.createNativeQuery(
                        """
                        with entered as (
                          update market.users set last_login_at = ?1
                          where id = ?2 and session_epoch = ?3 and status = 'active' returning *),
                        given as (
                          insert into market.user_refresh_tokens
                            (token_hash, user_id, family_id, issued_at, expires_at, user_agent, ip)
                          select ?4, id, ?5, cast(?1 as timestamptz), cast(?6 as timestamptz), ?7, ?8 from entered)
                        select * from entered
                        """,
                        User.class)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, token.userId())
                .setParameter(3, epoch)
                .setParameter(4, token.tokenHash())
                .setParameter(5, token.familyId())
                .setParameter(6, Timestamp.from(token.expiresAt()))
                .setParameter(7, token.userAgent())
                .setParameter(8, token.ip())
                .getResultList();
        return entered.stream().findFirst();
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
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from market.user_refresh_tokens where token_hash = any (array(
                          select token_hash from market.user_refresh_tokens where expires_at < ?1
                          order by expires_at limit ?2 for update skip locked))
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

    /** Ends one sign-in of an account; false when it has none with that id. */
    public boolean endFamily(UUID userId, UUID familyId) {
        return em.createQuery("delete from RefreshTokenRow t where t.familyId = :family and t.userId = :user")
                        .setParameter("family", familyId)
                        .setParameter("user", userId)
                        .executeUpdate()
                > 0;
    }

    /** Ends every sign-in of an account. */
    public void endAll(UUID userId) {
        em.createQuery("delete from RefreshTokenRow t where t.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /**
     * A running sign-in.
     *
     * @param since its oldest token that is still kept
     * @param lastUsedAt when its newest token was issued
     */
    public record Running(UUID familyId, String userAgent, String ip, Instant since, Instant lastUsedAt) {}

    /** Sign-ins that can still be renewed, the one used last first. */
    @SuppressWarnings("unchecked")
    public List<Running> running(UUID userId, Instant now, int limit) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select family_id, (array_agg(user_agent order by issued_at desc))[1],
                          (array_agg(ip order by issued_at desc))[1], min(issued_at), max(issued_at)
                        from market.user_refresh_tokens where user_id = ?1
                        group by family_id having bool_or(rotated_at is null and expires_at > ?2)
                        order by max(issued_at) desc limit ?3
                        """)
                .setParameter(1, userId)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Running(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        ((Timestamp) row[3]).toInstant(),
                        ((Timestamp) row[4]).toInstant()))
                .toList();
    }
}
