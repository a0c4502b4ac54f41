package io.amanat.shared.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Plain JDBC, for what is asked so often that the provider's mapping, or a transaction of the container around one statement,
 * would be most of the cost (ADR 0046). Each call is one statement; nothing it gives belongs to a persistence context.
 */
public final class PlainSql {
    private final DataSource source;
    private final Supplier<Connection> transaction;

    private PlainSql(DataSource source, Supplier<Connection> transaction) {
        this.source = source;
        this.transaction = transaction;
    }

    /** What a row becomes. */
    @FunctionalInterface
    public interface RowOf<T> {
        /** @param row before its first column */
        T read(Columns row) throws SQLException;
    }

    /** Each call takes a connection of a pool, commits by itself and gives it back; the caller has no transaction open. */
    public static PlainSql from(DataSource pool) {
        return new PlainSql(pool, null);
    }

    /** On the connection of a transaction that somebody else began and ends. */
    public static PlainSql within(Supplier<Connection> transaction) {
        return new PlainSql(null, transaction);
    }

    /**
     * All rows of a statement.
     *
     * @param sql with places {@code ?1}, {@code ?2}, …, each as often as it likes
     * @param values of the places, the first one for {@code ?1}
     * @throws PersistenceException with the driver's exception as its cause
     */
    public <T> List<T> all(String sql, List<?> values, RowOf<T> rowOf) {
        return run(sql, values, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Columns columns = new Columns(result);
                while (columns.next()) {
                    rows.add(rowOf.read(columns));
                }
                return rows;
            }
        });
    }

    /**
     * Changes rows.
     *
     * @param sql and values as in {@link #all}
     * @return how many rows were changed
     * @throws PersistenceException with the driver's exception as its cause; when the connection broke, rows may have been
     *     changed all the same
     */
    public int change(String sql, List<?> values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /** What is done with a statement whose values are set. */
    @FunctionalInterface
    private interface Act<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, List<?> values, Act<T> act) {
        try {
            if (source == null) {
                return run(transaction.get(), sql, values, act);
            }
            try (Connection connection = source.getConnection()) {
                return run(connection, sql, values, act);
            }
        } catch (SQLException failed) {
            throw new PersistenceException("a statement has failed", failed);
        }
    }

    private static <T> T run(Connection connection, String sql, List<?> values, Act<T> act) throws SQLException {
        List<Object> placed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(places(sql, values, placed))) {
            for (int index = 0; index < placed.size(); index++) {
                statement.setObject(index + 1, placed.get(index));
            }
            return act.on(statement);
        }
    }

    /** The statement as JDBC takes it, with places without numbers, and the value of each. */
    static String places(String sql, List<?> values, List<Object> placed) {
        StringBuilder plain = new StringBuilder(sql.length());
        int from = 0;
        for (int place = sql.indexOf('?'); place >= 0; place = sql.indexOf('?', from)) {
            plain.append(sql, from, place + 1);
            from = place + 1;
            int number = 0;
            while (from < sql.length() && Character.isDigit(sql.charAt(from))) {
                number = number * 10 + sql.charAt(from) - '0';
                from++;
            }
            placed.add(values.get(number - 1));
        }
        return plain.append(sql, from, sql.length()).toString();
    }
}
