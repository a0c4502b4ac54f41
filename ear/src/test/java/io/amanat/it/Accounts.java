package io.amanat.it;

import io.amanat.shared.id.Uuid7;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Accounts by the thousand. One of each role comes through the door, all others are its copies, row for row, with a
 * password that is cheap to compare: hashing alone would take a third of the whole run. How accounts are really made, and
 * what their passwords cost, has tests of its own.
 */
final class Accounts {
    /** The cheapest hash there is; the server reads the cost from the hash. */
    private static final int COST = 4;

    private static final int SALT_BYTES = 16;
    /** Whoever is told of every dispute of the whole run. */
    private static final Set<String> STAFF = Set.of("admin", "resolver");

    /** Else mails to a hundred of them would stand in line before those that a test waits for. */
    private static final String READS_PAGES_ONLY =
            "{\"notifications\": {\"email\": false, \"sms\": false, \"push\": true}}";

    private static final Map<String, String> FIRST = new ConcurrentHashMap<>();

    private Accounts() {}

    /** An account as an administrator makes it, active at once. */
    static void add(String email, String password, String role) {
        String first = FIRST.computeIfAbsent(role, Accounts::first);
        int added = Db.change(
                """
                insert into market.users
                select (jsonb_populate_record(u, jsonb_build_object('id', ?::uuid, 'email', ?::text, 'password', ?::text,
                  'preferences', u.preferences || ?::jsonb, 'referral_code', null, 'created_at', now(), 'updated_at', now()))).*
                from market.users u where u.email = ?
                """,
                Uuid7.next(),
                email,
                hash(password),
                STAFF.contains(role) ? READS_PAGES_ONLY : "{}",
                first);
        if (added != 1) {
            throw new IllegalStateException("no account to copy: " + first);
        }
    }

    private static String first(String role) {
        String email = As.unique("first-" + role) + "@example.test";
        As.create(email, "pw-" + UUID.randomUUID(), role).is(201);
        return email;
    }

    private static String hash(String password) {
        UUID salt = UUID.randomUUID();
        return OpenBSDBCrypt.generate(
                "2b",
                password.toCharArray(),
                ByteBuffer.allocate(SALT_BYTES)
                        .putLong(salt.getMostSignificantBits())
                        .putLong(salt.getLeastSignificantBits())
                        .array(),
                COST);
    }
}
