package io.amanat.launcher.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which accounts are in a database: a data folder may be older than the demo, or have its own people. */
public final class KnownAccounts {
    private KnownAccounts() {}

    /** Those of the e-mails whose account may sign in. */
    public static Set<String> among(EmbeddedDatabase database, Collection<String> emails) {
        Set<String> known = new HashSet<>();
        try (Connection connection = database.connectOwner();
                PreparedStatement query = connection.prepareStatement(
                        "select email from market.users where email = any (?) and status = 'active'")) {
            Array wanted = connection.createArrayOf("text", emails.toArray());
            query.setArray(1, wanted);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the accounts of the database cannot be read", unreadable);
        }
        return known;
    }
}
