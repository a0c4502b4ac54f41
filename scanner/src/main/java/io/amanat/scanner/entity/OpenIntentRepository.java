package io.amanat.scanner.entity;

import io.amanat.shared.jpa.Coded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads what a worker keeps in memory: all open intents once, then with one statement a round what others changed. */
public final class OpenIntentRepository {
    private static final String INTENT_COLUMNS =
            """
            i.intent_id, i.rail, i.topic_ref, i.token_address, i.destination, i.amount, i.status, i.tx_hash, i.log_index,
                i.block_number, i.block_hash, i.confirmations_required, i.not_before, i.created_at""";
    // Whatever a transaction older than the mark did, this statement and all later ones see.
    private static final String LOOK_COLUMNS =
            """
            select m.mark, c.last_scanned_block, c.block_hash as read_hash, c.block_time, c.rescan_from""";
    private static final String LOOK_FROM =
            """
            from (select pg_snapshot_xmin(pg_current_snapshot())::text as mark) m
            left join scanner.checkpoints c on c.chain_id = ?""";
    private static final String LOOK = LOOK_COLUMNS + "\n" + LOOK_FROM;
    private static final String OPEN = "select " + INTENT_COLUMNS
            + "\nfrom scanner.intents i where i.chain_id = ? and i.status in" + " ('pending', 'confirming')";
    private static final String CHANGES = LOOK_COLUMNS + ", " + INTENT_COLUMNS + "\n" + LOOK_FROM
            + "\nleft join scanner.intents i on i.chain_id = ? and i.status in ('pending', 'expired')"
            + " and i.changed_xid >= cast(? as xid8)";

    private final DataSource dataSource;

    OpenIntentRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What a look told beside the intents.
     *
     * @param mark for the next {@link #changedSince}
     * @param checkpoint empty before the chain's first range
     */
    public record Look(String mark, Optional<Checkpoint> checkpoint) {}

    /** Shows every open intent of a chain; rows are read as they are taken, not all at once. */
    public Look open(int chainId, Consumer<OpenIntent> sink) {
        return Sql.inTransaction(dataSource, connection -> {
            Look look = Sql.list(connection, OpenIntentRepository::look, LOOK, chainId)
                    .get(0);
            Sql.each(connection, OpenIntentRepository::intent, sink, OPEN, chainId);
            return look;
        });
    }

    /**
     * Shows the intents that somebody else registered, cancelled or let expire since a mark, and maybe a few more. What
     * the chain's worker did itself it knows.
     */
    public Look changedSince(int chainId, String mark, Consumer<OpenIntent> sink) {
        return Sql.work(dataSource, connection -> {
            AtomicReference<Look> look = new AtomicReference<>();
            // One row also when nothing changed, without an intent in it.
            Sql.each(
                    connection,
                    row -> {
                        if (look.get() == null) {
                            look.set(look(row));
                        }
                        return Optional.ofNullable(row.getString("intent_id") == null ? null : intent(row));
                    },
                    changed -> changed.ifPresent(sink),
                    CHANGES,
                    chainId,
                    chainId,
                    mark);
            return look.get();
        });
    }

    private static Look look(ResultSet row) throws SQLException {
        Long block = row.getObject("last_scanned_block", Long.class);
        return new Look(
                row.getString("mark"),
                block == null
                        ? Optional.empty()
                        : Optional.of(new Checkpoint(
                                block,
                                row.getString("read_hash"),
                                Sql.instant(row, "block_time"),
                                row.getObject("rescan_from", Long.class))));
    }

    private static OpenIntent intent(ResultSet row) throws SQLException {
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
