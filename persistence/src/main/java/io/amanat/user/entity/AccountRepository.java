package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes of accounts. Each is one conditional statement; what a persistence context has loaded is stale afterwards. */
@ApplicationScoped
public class AccountRepository {
    /** More administrators than any house has; a lock without a limit would grow with a mistake. */
    static final int MAX_ADMINS = 1_000;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AccountRepository() {}

    public AccountRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Lays a patch over names and profile where they are stored, so that two patches at once both survive (R-AUTH-17).
     *
     * @param names JSON object with firstName and lastName, as far as they change
     * @param patch JSON object of profile keys; null takes a key away, {@code address} is merged in itself
     * @return false when the account is not active; nothing was written then
     */
    public boolean mergeProfile(UUID id, String names, String patch, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.users u set
                                  first_name = case when jsonb_exists(g.names, 'firstName')
                                    then g.names ->> 'firstName' else u.first_name end,
                                  last_name = case when jsonb_exists(g.names, 'lastName')
                                    then g.names ->> 'lastName' else u.last_name end,
                                  profile = jsonb_strip_nulls(u.profile || g.patch ||
                                    case when jsonb_typeof(g.patch -> 'address') = 'object' then
                                      jsonb_build_object('address',
                                        case when jsonb_typeof(u.profile -> 'address') = 'object'
                                          then u.profile -> 'address' else '{}' end || (g.patch -> 'address'))
                                      else '{}' end),
                                  updated_at = ?3
                                from (select cast(?1 as jsonb) as names, cast(?2 as jsonb) as patch) g
                                where u.id = ?4 and u.status = 'active'
                                """)
                        .setParameter(1, names)
                        .setParameter(2, patch)
                        .setParameter(3, Timestamp.from(now))
                        .setParameter(4, id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Lays a patch over the preferences, {@code notifications} merged in itself.
     *
     * @return false when the account is not active; nothing was written then
     */
    public boolean mergePreferences(UUID id, String patch, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.users u set
                                  preferences = u.preferences || g.patch ||
                                    case when jsonb_typeof(g.patch -> 'notifications') = 'object' then
                                      jsonb_build_object('notifications',
                                        case when jsonb_typeof(u.preferences -> 'notifications') = 'object'
                                          then u.preferences -> 'notifications' else '{}' end
                                        || (g.patch -> 'notifications'))
                                      else '{}' end,
                                  updated_at = ?2
                                from (select cast(?1 as jsonb) as patch) g
                                where u.id = ?3 and u.status = 'active'
                                """)
                        .setParameter(1, patch)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Locks the active administrators in one order, so that whoever takes one of them away sees who is left. Two who
     * suspend each other wait here, and the second finds himself gone.
     */
    public List<UUID> lockActiveAdmins() {
        List<?> ids = em.createNativeQuery(
                        """
                        select id from market.users where role = 'admin' and status = 'active' and not is_auditor
                        order by id limit ?1 for no key update
                        """)
                .setParameter(1, MAX_ADMINS)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /**
     * Accounts as they are now; nobody changes them before the transaction ends. Whoever gives somebody a place because of
     * what his account is asks here, before he locks what the place is in: who changes an account takes them in this order.
     *
     * @return by id, without those that do not exist
     */
    public Map<UUID, AccountState> hold(Collection<UUID> ids) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select id, cast(role as text), cast(status as text), session_epoch, is_tester, is_auditor
                        from market.users where id = any (cast(?1 as uuid[])) order by id for share
                        """)
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        return rows.stream().map(AccountRepository::state).collect(Collectors.toMap(AccountState::userId, one -> one));
    }

    private static AccountState state(Object[] row) {
        return new AccountState(
                (UUID) row[0],
                Coded.require(UserRole.class, (String) row[1]),
                Coded.require(UserStatus.class, (String) row[2]),
                ((Number) row[3]).intValue(),
                (Boolean) row[4],
                (Boolean) row[5]);
    }

    /**
     * Writes what an administrator changed, if the account is still as he saw it. Suspending raises the epoch.
     *
     * @param seen the account before
     * @return false when somebody else changed it first; nothing was written then
     */
    public boolean change(User seen, AccountChange change, Instant now) {
        StringBuilder set = new StringBuilder("update User u set u.updatedAt = :now");
        if (change.firstName() != null) {
            set.append(", u.firstName = :first");
        }
        if (change.lastName() != null) {
            set.append(", u.lastName = :last");
        }
        if (change.role() != null) {
            set.append(", u.role = :role");
        }
        if (change.status() != null) {
            set.append(", u.status = :status");
        }
        if (change.suspends(seen)) {
            set.append(", u.sessionEpoch = u.sessionEpoch + 1");
        }
        if (change.tester() != null) {
            set.append(", u.tester = :tester");
        }
        if (change.auditor() != null) {
            set.append(", u.auditor = :auditor");
        }
        set.append(" where u.id = :id and u.status = :seenStatus and u.role = :seenRole"
                + " and u.auditor = :seenAuditor");
        Query query = em.createQuery(set.toString())
                .setParameter("now", now)
                .setParameter("id", seen.id())
                .setParameter("seenStatus", seen.status())
                .setParameter("seenRole", seen.role())
                .setParameter("seenAuditor", seen.isAuditor());
        bind(query, "first", change.firstName());
        bind(query, "last", change.lastName());
        bind(query, "role", change.role());
        bind(query, "status", change.status());
        bind(query, "tester", change.tester());
        bind(query, "auditor", change.auditor());
        return query.executeUpdate() == 1;
    }

    private static void bind(Query query, String name, Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    /**
     * Deletes softly: one conditional update takes status, e-mail and everything personal away and says whether it was
     * this one that did (R-AUTH-06); sign-ins, passkeys, addresses and watched categories go with it. What deals refer
     * to stays: the row and its id; so does the mark of Telegram, which tells a link that was given up from a blocked one.
     *
     * @param from statuses it may come from
     * @return empty when the account was in none of them
     */
    public Optional<UUID> close(UUID id, Collection<UserStatus> from, Instant now) {
        String statuses = String.join(",", from.stream().map(UserStatus::code).toList());
        List<?> closed = em.createNativeQuery(
                        """
                        with closed as (
                          update market.users set status = 'deleted', session_epoch = session_epoch + 1,
                            email = null, pending_email = null, is_email_verified = false, password = null,
                            first_name = null, last_name = null, profile = '{}',
                            wallet_address = null, referral_code = null, google_subject = null,
                            email_verification_code_hash = null, email_verification_code_expires = null,
                            password_reset_code_hash = null, password_reset_code_expires = null, updated_at = ?1
                          where id = ?2 and status = any (cast(string_to_array(?3, ',') as market.user_status[]))
                          returning id),
                        tokens as (delete from market.user_refresh_tokens where user_id in (select id from closed)),
                        keys as (delete from market.user_passkeys where user_id in (select id from closed)),
                        places as (delete from market.addresses where user_id in (select id from closed)),
                        watched as (delete from market.user_watched_categories where user_id in (select id from closed))
                        select id from closed
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .setParameter(3, statuses)
                .getResultList();
        return closed.stream().map(UUID.class::cast).findFirst();
    }

    /** The account as stored now, past what was loaded before. */
    public Optional<User> reload(UUID id) {
        Optional<User> user = Optional.ofNullable(em.find(User.class, id));
        user.ifPresent(em::refresh);
        return user;
    }
}
