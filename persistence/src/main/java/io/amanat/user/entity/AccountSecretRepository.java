package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Passwords, codes and addresses of accounts, changed by conditional updates only. Entities loaded before such an update
 * do not show it.
 */
@ApplicationScoped
public class AccountSecretRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AccountSecretRepository() {}

    public AccountSecretRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * An account with the code that it waits for; locked.
     *
     * @param email null for accounts without one
     * @param target which address the code proves
     * @param codeHash null when no code is out, and then so is {@code expiresAt}
     * @param language of its mails
     */
    public record Waiting(
            UUID userId,
            String email,
            String target,
            String codeHash,
            Instant expiresAt,
            int attempts,
            String language) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Waiting[" + userId + "]";
        }
    }

    /**
     * Gives the active account of an e-mail a code for a new password; an older code is void.
     *
     * @return the language of its mails; empty when there is no such account
     */
    public Optional<String> beginReset(String email, String codeHash, Instant expiresAt, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.users set password_reset_code_hash = ?1, password_reset_code_expires = ?2,
                          password_reset_attempts = 0, updated_at = ?3
                        where email = ?4 and status = 'active'
                        returning coalesce(preferences ->> 'language', 'en')
                        """)
                .setParameter(1, codeHash)
                .setParameter(2, Timestamp.from(expiresAt))
                .setParameter(3, Timestamp.from(now))
                .setParameter(4, email)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }

    /** The active account of an e-mail with its code for a new password. */
    public Optional<Waiting> lockReset(String email) {
        return waiting(
                """
                select id, email, email, password_reset_code_hash, password_reset_code_expires, password_reset_attempts,
                  coalesce(preferences ->> 'language', 'en')
                from market.users where email = ?1 and status = 'active' for no key update
                """,
                email);
    }

    /** Counts a wrong code for a new password. */
    public void failReset(UUID userId) {
        em.createNativeQuery(
                        "update market.users set password_reset_attempts = password_reset_attempts + 1 where id = ?1")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Sets a password; every access token issued before dies, and so does a code for another one. */
    public void setPassword(UUID userId, String passwordHash, Instant now) {
        password(userId, passwordHash, "", now).executeUpdate();
    }

    /** The same if the password is still the one that was compared; false when somebody changed it first. */
    public boolean changePassword(UUID userId, String formerHash, String passwordHash, Instant now) {
        return password(userId, passwordHash, " and password = ?4 and status = 'active'", now)
                        .setParameter(4, formerHash)
                        .executeUpdate()
                == 1;
    }

    private jakarta.persistence.Query password(UUID userId, String passwordHash, String condition, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.users set password = ?1, session_epoch = session_epoch + 1,
                          password_reset_code_hash = null, password_reset_code_expires = null,
                          password_reset_attempts = 0, updated_at = ?2
                        where id = ?3"""
                                + condition)
                .setParameter(1, passwordHash)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, userId);
    }

    /** Every access token issued before dies. */
    public void raiseEpoch(UUID userId) {
        em.createNativeQuery("update market.users set session_epoch = session_epoch + 1 where id = ?1")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /**
     * An address waits for its code; the account is unverified until it has come.
     *
     * @param pendingEmail null when the code proves the address that the account has
     */
    public void beginEmailChange(UUID userId, String pendingEmail, String codeHash, Instant expiresAt, Instant now) {
        em.createNativeQuery(
                        """
                        update market.users set pending_email = ?1, email_verification_code_hash = ?2,
                          email_verification_code_expires = ?3, email_verification_attempts = 0,
                          is_email_verified = false, updated_at = ?4
                        where id = ?5
                        """)
                .setParameter(1, pendingEmail)
                .setParameter(2, codeHash)
                .setParameter(3, Timestamp.from(expiresAt))
                .setParameter(4, Timestamp.from(now))
                .setParameter(5, userId)
                .executeUpdate();
    }

    /** An account with the code for its pending address, or for the one it has. */
    public Optional<Waiting> lockEmailChange(UUID userId) {
        return waiting(
                """
                select id, email, case when pending_email is not null then pending_email
                    when not is_email_verified then email end,
                  email_verification_code_hash, email_verification_code_expires, email_verification_attempts,
                  coalesce(preferences ->> 'language', 'en')
                from market.users where id = ?1 and status = 'active' for no key update
                """,
                userId);
    }

    @SuppressWarnings("unchecked")
    private Optional<Waiting> waiting(String sql, Object key) {
        List<Object[]> rows = em.createNativeQuery(sql).setParameter(1, key).getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Waiting(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        row[4] == null ? null : ((Timestamp) row[4]).toInstant(),
                        ((Number) row[5]).intValue(),
                        (String) row[6]));
    }

    /** Counts a wrong code for an address. */
    public void failEmailChange(UUID userId) {
        em.createNativeQuery(
                        """
                        update market.users set email_verification_attempts = email_verification_attempts + 1
                        where id = ?1
                        """)
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Whoever else is about to give this address to an account waits until this transaction has ended. */
    public void claimEmail(String email) {
        em.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('users.email:' || cast(?1 as text), 0))")
                .setParameter(1, email)
                .getSingleResult();
    }

    /** Takes the address away from a deleted account, which keeps its row; false when there is none (R-AUTH-06). */
    public boolean releaseEmail(String email, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.users set email = null, is_email_verified = false, updated_at = ?1
                                where email = ?2 and status = 'deleted'
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, email)
                        .executeUpdate()
                == 1;
    }

    /**
     * The waiting address becomes the account's, if the code is still the one that was compared and nobody else has the
     * address. Call {@link #claimEmail} before.
     */
    public boolean promoteEmail(UUID userId, String codeHash, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.users u set email = coalesce(u.pending_email, u.email), pending_email = null,
                                  is_email_verified = true, email_verification_code_hash = null,
                                  email_verification_code_expires = null, email_verification_attempts = 0,
                                  password_reset_code_hash = null, password_reset_code_expires = null,
                                  password_reset_attempts = 0, updated_at = ?1
                                where u.id = ?2 and u.email_verification_code_hash = ?3
                                  and u.email_verification_code_expires > ?1
                                  and coalesce(u.pending_email, u.email) is not null
                                  and not exists (select from market.users o
                                    where o.email = coalesce(u.pending_email, u.email) and o.id <> u.id)
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, userId)
                        .setParameter(3, codeHash)
                        .executeUpdate()
                == 1;
    }

    /** Nothing waits for a code any more. */
    public void endEmailChange(UUID userId, Instant now) {
        em.createNativeQuery(
                        """
                        update market.users set pending_email = null, email_verification_code_hash = null,
                          email_verification_code_expires = null, email_verification_attempts = 0, updated_at = ?1
                        where id = ?2
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, userId)
                .executeUpdate();
    }

    /** Whose referral code it is, if the account is active. */
    public Optional<UUID> referrer(String code) {
        return em.createQuery("select u.id from User u where u.referralCode = :code and u.status = :active", UUID.class)
                .setParameter("code", code)
                .setParameter("active", UserStatus.ACTIVE)
                .getResultStream()
                .findFirst();
    }

    /** One more account came through this one. */
    public void countReferral(UUID referrer) {
        em.createNativeQuery("update market.users set referral_stats_total = referral_stats_total + 1 where id = ?1")
                .setParameter(1, referrer)
                .executeUpdate();
    }
}
