package io.amanat.database;

import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Plain SQL of tests, past every repository. Values are bound as text; PostgreSQL reads them as the column's type. */
public final class Sql {
    private Sql() {}

    /** A connection of its own; the caller closes it. */
    public static Connection connect(String url) {
        try {
            TestDatabase.Running shared = TestDatabase.get();
            if (shared != null && shared.isOneOf(url)) {
                return KeptConnections.to(url).getConnection();
            }
            AmanatDataSource source = new AmanatDataSource();
            source.setUrl(url);
            return source.getConnection();
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Runs a statement as the owner of the schemas; says how many rows it changed. */
    public static int run(String sql, Object... values) {
        return runAs(TestDatabase.get().ownerUrl(), sql, values);
    }

    /** Runs a statement as whom the address says, in a connection of its own. */
    public static int runAs(String url, String sql, Object... values) {
        try (Connection connection = connect(url)) {
            return run(connection, sql, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs a statement in a connection. */
    public static int run(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new Refused(failed);
        }
    }

    /** All rows as lists of texts, asked as the owner. */
    public static List<List<String>> rows(String sql, Object... values) {
        return rowsAs(TestDatabase.get().ownerUrl(), sql, values);
    }

    /** All rows as lists of texts, asked as whom the address says. */
    public static List<List<String>> rowsAs(String url, String sql, Object... values) {
        try (Connection connection = connect(url)) {
            return rows(connection, sql, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All rows as lists of texts, asked in a connection. */
    public static List<List<String>> rows(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet found = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new Refused(failed);
        }
    }

    /** The first column of all rows. */
    public static List<String> column(String sql, Object... values) {
        return rows(sql, values).stream().map(row -> row.get(0)).toList();
    }

    /** The first column of the one row. */
    public static String value(String sql, Object... values) {
        List<String> found = column(sql, values);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " rows: " + sql);
        }
        return found.get(0);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < values.length; index++) {
            statement.setString(index + 1, values[index] == null ? null : values[index].toString());
        }
        return statement;
    }

    /** PostgreSQL said no. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(SQLException cause) {
            super(cause);
        }

        /** The SQLSTATE. */
        public String state() {
            return ((SQLException) getCause()).getSQLState();
        }

        /** The violated constraint or unique index, or null. */
        public String constraint() {
            return told(ServerErrorMessage::getConstraint);
        }

        /** The column that may not be null, or null. */
        public String column() {
            return told(ServerErrorMessage::getColumn);
        }

        private String told(Function<ServerErrorMessage, String> part) {
            return getCause() instanceof PSQLException told && told.getServerErrorMessage() != null
                    ? part.apply(told.getServerErrorMessage())
                    : null;
        }
    }
}
