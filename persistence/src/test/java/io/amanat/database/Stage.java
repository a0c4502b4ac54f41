package io.amanat.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** A transaction in which rules are attacked and of which nothing remains; constraints are checked at once. */
final class Stage implements AutoCloseable {
    private final Connection connection;
    private final ValidRows rows;

    private Stage(String url) {
        connection = Sql.connect(url);
        rows = new ValidRows(connection);
        try {
            connection.setAutoCommit(false);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whoever the address says. */
    static Stage as(String url) {
        return new Stage(url);
    }

    static Stage ofTheApplication() {
        return as(TestDatabase.get().appUrl());
    }

    ValidRows rows() {
        return rows;
    }

    /** Runs a statement in the transaction. */
    int run(String sql, Object... values) {
        return Sql.run(connection, sql, values);
    }

    /** Asks inside the transaction. */
    List<List<String>> rows(String sql, Object... values) {
        return Sql.rows(connection, sql, values);
    }

    /** Takes everything back. */
    void clear() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How a row is refused, also by constraints that would wait for the end; null when it is stored. Then all is cleared. */
    Sql.Refused refusal(Row row) {
        return refusal(() -> row.insert(connection));
    }

    Sql.Refused refusalOf(String sql, Object... values) {
        return refusal(() -> run(sql, values));
    }

    private Sql.Refused refusal(Executable attack) {
        try {
            attack.execute();
            run("set constraints all immediate");
            return null;
        } catch (Sql.Refused refused) {
            return refused;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        } finally {
            clear();
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
