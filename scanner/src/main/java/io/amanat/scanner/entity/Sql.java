package io.amanat.scanner.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Statements of the repositories, without their noise. */
final class Sql {
    private static final int FETCH = 1000;

    private Sql() {}

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Works on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @return rows changed */
    static int update(DataSource source, String sql, Object... parameters) {
        return work(source, connection -> update(connection, sql, parameters));
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(DataSource source, Row<T> reader, String sql, Object... parameters) {
        return work(source, connection -> list(connection, reader, sql, parameters));
    }

    static <T> List<T> list(Connection connection, Row<T> reader, String sql, Object... parameters)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        each(connection, reader, rows::add, sql, parameters);
        return rows;
    }

    /** Shows each row; within a transaction only a part of them is held at a time. */
    static <T> void each(Connection connection, Row<T> reader, Consumer<T> sink, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sink.accept(reader.read(row));
                }
            }
        }
    }

    static <T> T work(DataSource source, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("the scanner's tables could not be used", failure);
        }
    }

    /** All or nothing. For threads outside of any container transaction. */
    static <T> T inTransaction(DataSource source, Work<T> work) {
        return work(source, connection -> {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        });
    }

    static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static BigInteger units(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return amount == null ? null : amount.toBigIntegerExact();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                if (value instanceof Instant instant) {
                    value = utc(instant);
                } else if (value instanceof BigInteger units) {
                    value = new BigDecimal(units);
                } else if (value instanceof String[] texts) {
                    value = connection.createArrayOf("text", texts);
                } else if (value instanceof BigDecimal[] numbers) {
                    value = connection.createArrayOf("numeric", numbers);
                } else if (value instanceof Long[] numbers) {
                    value = connection.createArrayOf("bigint", numbers);
                } else if (value instanceof Integer[] numbers) {
                    value = connection.createArrayOf("integer", numbers);
                }
                statement.setObject(i + 1, value);
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }
}
