package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Accounts as those reach them who sign in by way of Telegram or Google; each sign-in writes the account once. */
@ApplicationScoped
public class OutsideUserRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutsideUserRepository() {}

    public OutsideUserRepository(EntityManager em) {
        this.em = em;
    }

    public Optional<User> ofGoogle(String subject) {
        return em.createQuery("select u from User u where u.googleSubject = :subject", User.class)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    /**
     * Stores a new account that is signed in at once.
     *
     * @param referrer who brought it; may be null
     * @return false when another account has the e-mail or the Google account; nothing was written then
     */
    public boolean insert(NewOutsideUser user, UUID referrer) {
        return em.createNativeQuery(
                                """
                                insert into market.users (id, email, first_name, last_name, role, is_email_verified,
                                  auth_provider, telegram_verified, google_subject, profile, preferences,
                                  last_login_at, created_at, updated_at, referred_by_id)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, jsonb_build_object(
                                  'language', cast(?11 as text), 'currency', 'USD', 'notifications',
                                  jsonb_build_object('email', true, 'sms', false, 'push', true)), ?12, ?12, ?12, cast(?13 as uuid))
                                on conflict do nothing
                                """)
                        .setParameter(1, user.id())
                        .setParameter(2, user.verifiedEmail())
                        .setParameter(3, user.firstName())
                        .setParameter(4, user.lastName())
                        .setParameter(5, user.role().code())
                        .setParameter(6, user.verifiedEmail() != null)
                        .setParameter(7, user.provider().code())
                        .setParameter(8, user.provider() == AuthProvider.TELEGRAM)
                        .setParameter(9, user.googleSubject())
                        .setParameter(10, user.profile())
                        .setParameter(11, user.language())
                        .setParameter(12, Timestamp.from(user.now()))
                        .setParameter(13, referrer == null ? null : referrer.toString())
                        .executeUpdate()
                == 1;
    }

    /**
     * Lets a Google account into an active account whose owner has proved the same e-mail, and notes the sign-in.
     *
     * @return false when the account is not like that any more, or another Google account was first
     */
    public boolean linkGoogle(UUID id, String email, String subject, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.users set google_subject = ?1, last_login_at = ?2, updated_at = ?2
                                where id = ?3 and email = ?4 and is_email_verified and status = 'active'
                                  and google_subject is null
                                  and not exists (select from market.users o where o.google_subject = ?1)
                                """)
                        .setParameter(1, subject)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .setParameter(4, email)
                        .executeUpdate()
                == 1;
    }

    /** Whether Telegram is a way into the account. */
    public void setTelegramVerified(UUID id, boolean verified, Instant now) {
        em.createNativeQuery("update market.users set telegram_verified = ?1, updated_at = ?2 where id = ?3")
                .setParameter(1, verified)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
    }

    /** The account as stored now; until the end of the transaction nobody else changes its ways in. */
    public Optional<User> lock(UUID id) {
        return Optional.ofNullable(em.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Whether the account has a passkey. */
    public boolean hasPasskey(UUID id) {
        return !em.createQuery("select p.id from Passkey p where p.userId = :user", String.class)
                .setParameter("user", id)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
