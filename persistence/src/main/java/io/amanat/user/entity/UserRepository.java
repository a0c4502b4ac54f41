package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts in the database. */
@ApplicationScoped
public class UserRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected UserRepository() {}

    public UserRepository(EntityManager em) {
        this.em = em;
    }

    public Optional<User> find(UUID id) {
        return Optional.ofNullable(em.find(User.class, id));
    }

    /** @param email lower-case, trimmed */
    public Optional<User> findByEmail(String email) {
        return em.createQuery("select u from User u where u.email = :email", User.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    /** Lets nobody else change the account, or count what it has, until the transaction ends. */
    public void lock(UUID id) {
        em.createNativeQuery("select 1 from market.users where id = ?1 for no key update")
                .setParameter(1, id)
                .getResultList();
    }

    /**
     * Stores a wallet's address, and what the profile says of it.
     *
     * @param address EVM in EIP-55 form, TON as it came
     * @param patch a JSON object whose keys replace those of the profile
     */
    public void setWallet(UUID id, String address, String patch, Instant now) {
        em.createNativeQuery(
                        """
                        update market.users set wallet_address = ?1, profile = profile || cast(?2 as jsonb), updated_at = ?3
                        where id = ?4
                        """)
                .setParameter(1, address)
                .setParameter(2, patch)
                .setParameter(3, Timestamp.from(now))
                .setParameter(4, id)
                .executeUpdate();
    }

    /** Whose referral code it is. */
    public Optional<User> findByReferralCode(String code) {
        return em.createQuery("select u from User u where u.referralCode = :code", User.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    /**
     * Current role, status and session epoch of whoever uses a sign-in, past any cache of the persistence context.
     *
     * @param family the sign-in; nothing is found once it has ended
     */
    public Optional<AccountState> findState(UUID id, UUID family) {
        return em.createQuery(
                        "select new io.amanat.user.entity.AccountState(u.id, u.role, u.status, u.sessionEpoch, u.tester,"
                                + " u.auditor)"
                                + " from User u where u.id = :id and exists (select t.tokenHash from RefreshTokenRow t"
                                + " where t.familyId = :family and t.userId = u.id)",
                        AccountState.class)
                .setParameter("id", id)
                .setParameter("family", family)
                .getResultStream()
                .findFirst();
    }

    /**
     * Stores a new account unless its e-mail or its referral code is taken. Waits for whoever is about to give the same
     * address to an account ({@link AccountSecretRepository#claimEmail}).
     *
     * @return false when another account has the e-mail or the code; nothing was written then
     */
    public boolean insert(User user) {
        return em.createNativeQuery(
                                """
                                insert into market.users (id, email, password, first_name, last_name, role, is_tester,
                                  is_email_verified, auth_provider, profile, preferences, status, created_at, updated_at,
                                  referral_code, referred_by_id)
                                values (?1, (select cast(?2 as varchar) from pg_advisory_xact_lock(
                                    hashtextextended('users.email:' || coalesce(cast(?2 as text), cast(?1 as text)), 0))),
                                  ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?14, cast(?15 as uuid))
                                on conflict do nothing
                                """)
                        .setParameter(1, user.id())
                        .setParameter(2, user.email())
                        .setParameter(3, user.passwordHash())
                        .setParameter(4, user.firstName())
                        .setParameter(5, user.lastName())
                        .setParameter(6, user.role().code())
                        .setParameter(7, user.isTester())
                        .setParameter(8, user.isEmailVerified())
                        .setParameter(9, user.authProvider().code())
                        .setParameter(10, user.profile())
                        .setParameter(11, user.preferences())
                        .setParameter(12, user.status().code())
                        .setParameter(13, Timestamp.from(user.createdAt()))
                        .setParameter(14, user.referralCode())
                        .setParameter(
                                15,
                                user.referredById() == null
                                        ? null
                                        : user.referredById().toString())
                        .executeUpdate()
                == 1;
    }

    /**
     * Display names by id; ids that do not exist are left out. One statement, none for no ids, and the same one for any
     * number of them: the server plans it once. Nothing but names is read: lists ask this for every page.
     */
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("select cast(id as text), first_name, last_name from market.users"
                        + " where id = any(cast(? as uuid[]))")
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        rows.forEach(
                row -> names.put(UUID.fromString((String) row[0]), DisplayName.of((String) row[1], (String) row[2])));
        return names;
    }

    /** Of the given ids those that belong to active sellers. */
    public List<UUID> activeSellers(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select u.id from User u where u.id in :ids and u.role = :role and u.status = :status",
                        UUID.class)
                .setParameter("ids", ids)
                .setParameter("role", UserRole.SELLER)
                .setParameter("status", UserStatus.ACTIVE)
                .getResultList();
    }

    /** Whether somebody may sign in. */
    public boolean isActive(UUID id) {
        return !em.createQuery("select u.id from User u where u.id = :id and u.status = :status", UUID.class)
                .setParameter("id", id)
                .setParameter("status", UserStatus.ACTIVE)
                .getResultList()
                .isEmpty();
    }

    /** Whether somebody is of one of some roles, active, and does not only look. */
    public boolean isActing(UUID id, Collection<UserRole> roles) {
        return !em.createQuery(
                        "select u.id from User u where u.id = :id and u.role in :roles and u.status = :status"
                                + " and u.auditor = false",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("roles", roles)
                .setParameter("status", UserStatus.ACTIVE)
                .getResultList()
                .isEmpty();
    }

    /** Those of some roles who are active and do not only look, by name. */
    public List<User> acting(Collection<UserRole> roles, int limit) {
        return em.createQuery(
                        "select u from User u where u.role in :roles and u.status = :status and u.auditor = false"
                                + " order by u.firstName, u.lastName, u.id",
                        User.class)
                .setParameter("roles", roles)
                .setParameter("status", UserStatus.ACTIVE)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whether any account but an admin exists; demo data is only seeded when none does. */
    public boolean anyoneButAdmins() {
        return !em.createQuery("select u.id from User u where u.role <> :admin", UUID.class)
                .setParameter("admin", UserRole.ADMIN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * What a password is compared with, and whether it may be.
     *
     * @param userId null when nobody has the e-mail, and then so are password and status
     * @param failedBefore failures are noted, which a success must clear
     * @param lockedUntil null when no lock was ever set; it may be over
     */
    public record Candidate(
            UUID userId, String passwordHash, UserStatus status, int epoch, boolean failedBefore, Instant lockedUntil) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Candidate[" + userId + "]";
        }
    }

    /**
     * The account of an e-mail that may sign in, and the lock on that name, in one statement whether there are such or
     * not (R-AUTH-03). Deleted accounts are left out.
     *
     * @param email lower-case, trimmed
     * @param lockKey what the lock of this name is kept under
     */
    public Candidate candidate(String email, String lockKey) {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select u.id, u.password, cast(u.status as text), coalesce(u.session_epoch, 0),
                          f.account_hash is not null, f.locked_until
                        from (values (1)) as one (n)
                        left join market.users u on u.email = ?1 and u.status <> 'deleted'
                        left join platform.login_failures f on f.account_hash = ?2
                        """)
                .setParameter(1, email)
                .setParameter(2, lockKey)
                .getSingleResult();
        return new Candidate(
                (UUID) row[0],
                (String) row[1],
                row[2] == null ? null : Coded.require(UserStatus.class, (String) row[2]),
                ((Number) row[3]).intValue(),
                (Boolean) row[4],
                row[5] == null ? null : ((Timestamp) row[5]).toInstant());
    }
}
