package io.amanat.scanner.entity;

import io.amanat.shared.jpa.Coded;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads what a worker keeps in memory: all open intents once, then only what others changed. */
public final class OpenIntentRepository {
    private static final String OPEN_COLUMNS =
            """
            select intent_id, rail, topic_ref, token_address, destination, amount, status, tx_hash, log_index,
                block_number, block_hash, confirmations_required, not_before, created_at
            from scanner.intents where chain_id = ? and\s""";

    private final DataSource dataSource;

    OpenIntentRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Shows every open intent of a chain; rows are read as they are taken, not all at once.
     *
     * @return a mark for {@link #changedSince}
     */
    public String open(int chainId, Consumer<OpenIntent> sink) {
        return Sql.inTransaction(dataSource, connection -> {
            String mark = mark(connection);
            Sql.each(
                    connection,
                    OpenIntentRepository::read,
                    sink,
                    OPEN_COLUMNS + "status in ('pending', 'confirming')",
                    chainId);
            return mark;
        });
    }

    /**
     * Shows the intents that somebody else registered, cancelled or let expire since a mark, and maybe a few more. What
     * the chain's worker did itself it knows.
     *
     * @return the next mark
     */
    public String changedSince(int chainId, String mark, Consumer<OpenIntent> sink) {
        return Sql.work(dataSource, connection -> {
            String next = mark(connection);
            Sql.each(
                    connection,
                    OpenIntentRepository::read,
                    sink,
                    OPEN_COLUMNS + "status in ('pending', 'expired') and changed_xid >= cast(? as xid8)",
                    chainId,
                    mark);
            return next;
        });
    }

    /** Whatever an older transaction than this one did is seen by the statements that follow. */
    private static String mark(Connection connection) throws SQLException {
        return Sql.list(connection, row -> row.getString(1), "select pg_snapshot_xmin(pg_current_snapshot())::text")
                .get(0);
    }

    private static OpenIntent read(ResultSet row) throws SQLException {
        return new OpenIntent(
                row.getString("intent_id"),
                Coded.find(Rail.class, row.getString("rail")),
                row.getString("topic_ref"),
                // Thousands of intents name the same few tokens.
                row.getString("token_address").intern(),
                row.getString("destination"),
                Sql.units(row, "amount"),
                Coded.find(IntentStatus.class, row.getString("status")),
                row.getString("tx_hash"),
                row.getObject("log_index", Integer.class),
                row.getObject("block_number", Long.class),
                row.getString("block_hash"),
                row.getInt("confirmations_required"),
                row.getObject("not_before", Long.class),
                Sql.instant(row, "created_at"));
    }
}
