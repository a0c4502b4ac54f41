package io.amanat.launcher.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs {@code domain/roles.sql}, the very file an operator gives to psql. */
final class RoleScript {
    private static final String RESOURCE = "/domain/roles.sql";

    private RoleScript() {}

    /**
     * @param connection as superuser, inside the database
     * @throws SQLException when a statement fails; earlier ones stay, and all can be run again
     */
    static void run(Connection connection, String database, DatabasePasswords passwords) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String sql = text().replace(":\"database\"", statement.enquoteIdentifier(database, true))
                    .replace(":'owner_password'", statement.enquoteLiteral(passwords.owner()))
                    .replace(":'app_password'", statement.enquoteLiteral(passwords.app()))
                    .replace(":'scanner_password'", statement.enquoteLiteral(passwords.scanner()));
            for (String part : sql.split("\\R;\\R", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
            }
        }
    }

    private static String text() {
        try (InputStream in = RoleScript.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }
}
