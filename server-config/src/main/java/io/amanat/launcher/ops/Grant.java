package io.amanat.launcher.ops;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * Gives an account a role, past the application: the first administrator of a production system, or the one after all
 * others are gone. Audited in the same transaction, under the name of the operating system's user.
 */
public final class Grant {
    private static final Set<String> ROLES = Set.of("admin", "buyer", "seller", "resolver", "guard");
    /** Whoever has one of these decides over other people's money. */
    private static final Set<String> STAFF = Set.of("admin", "resolver");

    private final AmanatDataSource source;

    /** @param source of a role that may change accounts and write audit entries */
    public Grant(AmanatDataSource source) {
        this.source = source;
    }

    /** The role before and after; the same when nothing had to be done. */
    public record Granted(String email, String before, String after) {
        public boolean changed() {
            return !before.equals(after);
        }
    }

    private record Account(String id, String role, String status, boolean verified, boolean auditor) {}

    /**
     * Gives the role.
     *
     * @param by who does it, for the audit entry
     * @throws LauncherException when there is no such role or active account, when its address is not proven and the role
     *     decides over others, or when the last administrator would be gone
     */
    public Granted grant(String email, String role, String by) {
        if (!ROLES.contains(role)) {
            throw new LauncherException("There is no role " + role + "; there are "
                    + String.join(", ", ROLES.stream().sorted().toList()) + ".");
        }
        String address = email.strip().toLowerCase(Locale.ROOT);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            // All changes of who is an administrator wait for one another, as in the application.
            int admins = lockAdmins(connection, address);
            Account account = find(connection, address);
            if (account.role().equals(role)) {
                connection.rollback();
                return new Granted(address, role, role);
            }
            mayBecome(account, role, admins);
            change(connection, account, role);
            if (STAFF.contains(account.role()) && !STAFF.contains(role)) {
                leaveForAmanat(connection, account);
            }
            audit(connection, account, role, by);
            connection.commit();
            return new Granted(address, account.role(), role);
        } catch (SQLException failed) {
            throw new LauncherException("The role cannot be given: " + failed.getMessage(), failed);
        }
    }

    private static void mayBecome(Account account, String role, int admins) {
        if (!account.status().equals("active")) {
            throw new LauncherException("The account is " + account.status() + "; only an active one gets a role.");
        }
        if (STAFF.contains(role) && !account.verified()) {
            throw new LauncherException(
                    "The account's e-mail is not verified: somebody else may have entered it. Verify it first.");
        }
        if (account.role().equals("admin") && !account.auditor() && admins <= 1) {
            throw new LauncherException("This is the last administrator; make another one first.");
        }
    }

    /**
     * Locks the administrators who act, and the account itself, in one order with all who lock several accounts.
     *
     * @return how many administrators there are
     */
    private static int lockAdmins(Connection connection, String email) throws SQLException {
        int admins = 0;
        try (PreparedStatement query = connection.prepareStatement(
                """
                select role = 'admin' and status = 'active' and not is_auditor from market.users
                where email = ? or (role = 'admin' and status = 'active' and not is_auditor) order by id for no key update
                """)) {
            query.setString(1, email);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    admins += row.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return admins;
    }

    private static Account find(Connection connection, String email) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id::text, role::text, status::text, is_email_verified, is_auditor from market.users where email = ?"
                        + " for no key update")) {
            query.setString(1, email);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new LauncherException("No account has the e-mail " + email + "; sign up first.");
                }
                return new Account(
                        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5));
            }
        }
    }

    private static void change(Connection connection, Account account, String role) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                update market.users set role = cast(? as market.user_role), updated_at = clock_timestamp()
                where id = cast(? as uuid) and status = 'active' and role = cast(? as market.user_role)
                """)) {
            update.setString(1, role);
            update.setString(2, account.id());
            update.setString(3, account.role());
            if (update.executeUpdate() != 1) {
                throw new LauncherException("Somebody else has changed the account meanwhile; try again.");
            }
        }
    }

    /** As when the application takes a role of the staff away: its places in disputes' chats and in support's go with it. */
    private static void leaveForAmanat(Connection connection, Account account) throws SQLException {
        try (PreparedStatement leave = connection.prepareStatement(
                """
                update market.chat_participants p
                set is_active = false, left_at = clock_timestamp(), unread_count = 0
                from market.chats c
                where c.id = p.chat_id and p.user_id = cast(? as uuid) and p.is_active and (
                  (p.role = 'admin' and (c.type = 'support' or (c.type = 'group' and c.related_id is not null)))
                  or exists (select from market.disputes d where d.chat_id = c.id
                    and p.user_id not in (d.buyer_id, d.seller_id)))
                """)) {
            leave.setString(1, account.id());
            leave.executeUpdate();
        }
    }

    private static void audit(Connection connection, Account account, String role, String by) throws SQLException {
        try (PreparedStatement entry = connection.prepareStatement(
                """
                insert into platform.audit_entries (id, actor_kind, action, subject_kind, subject_id, details, created_at)
                values (cast(? as uuid), 'system', 'user.role', 'user', cast(? as uuid),
                  jsonb_build_object('role', cast(? as text), 'by', cast(? as text)), clock_timestamp())
                """)) {
            entry.setString(1, Uuid7.next().toString());
            entry.setString(2, account.id());
            entry.setString(3, account.role() + " -> " + role);
            entry.setString(4, by);
            entry.executeUpdate();
        }
    }
}
