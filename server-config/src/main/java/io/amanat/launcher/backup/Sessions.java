package io.amanat.launcher.backup;

import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Connections whose text form of every value is the same on each server. */
final class Sessions {
    private static final List<String> FORM = List.of(
            "set datestyle = 'ISO, MDY'",
            "set intervalstyle = 'postgres'",
            "set extra_float_digits = 1",
            "set bytea_output = 'hex'",
            "set timezone = 'UTC'",
            // Names are written out; what functions and checks refer to does not depend on who asks.
            "set search_path = ''",
            // Rows that a policy hides would be missing without a word.
            "set row_security = off",
            "set statement_timeout = 0",
            "set idle_in_transaction_session_timeout = 0",
            "set lock_timeout = '60s'",
            "set application_name = 'amanatctl'");

    private Sessions() {}

    static Connection open(AmanatDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            for (String setting : FORM) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }
}
