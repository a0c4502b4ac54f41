package io.amanat.launcher;

import io.amanat.shared.jpa.AmanatDataSource;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./amanat ledger verify}: whether the ledger adds up, asked of the database itself, with or without a running
 * server. The database is the one that PG_URL names, else the one of the server that runs on the data folder. The rules
 * are the functions of the database that the server's own verification asks, too.
 */
final class LedgerCommand {
    static final int WRONG = 1;
    static final int USAGE = 2;
    /** Payments of one statement. */
    private static final int CHUNK = 1_000;
    /** Faults that are printed; all are counted. */
    private static final int PRINTED = 20;

    private static final String BESIDE =
            "select payment_id, entry_id, fault, detail from market.ledger_guard_faults() order by fault, entry_id, detail";
    private static final String PIECE =
            """
            with piece as (select id from market.payments where id > ?::uuid order by id limit ?)
            select f.payment_id, f.entry_id, f.fault, f.detail
            from market.ledger_faults((select coalesce(array_agg(id), '{}') from piece)) f
            left join market.funds_ledger_entries e on e.id = f.entry_id
            order by f.payment_id, e.created_at nulls last, f.entry_id, f.fault
            """;
    private static final String NEXT =
            """
            select count(*), (array_agg(id order by id desc))[1]::text
            from (select id from market.payments where id > ?::uuid order by id limit ?) p
            """;
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private final Settings settings;
    private final PrintStream out;
    private final Map<String, Long> counts = new TreeMap<>();
    private long faults;

    LedgerCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @return 0 when the ledger adds up, 1 when it does not, 2 for a wrong command
     * @throws LauncherException when there is no database, or it cannot be read
     */
    int run(List<String> words) {
        if (!words.equals(List.of("verify"))) {
            out.println("Usage: amanat ledger verify");
            return USAGE;
        }
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(RunningDatabase.appUrl(settings));
        long payments;
        try (Connection connection = source.getConnection()) {
            payments = verify(connection);
        } catch (SQLException unreadable) {
            throw new LauncherException("The ledger cannot be read: " + unreadable.getMessage());
        }
        if (faults == 0) {
            out.println("The ledger of " + payments + " payments adds up.");
            return 0;
        }
        out.println("The ledger is wrong in " + faults + " places of " + payments + " payments: " + counts);
        return WRONG;
    }

    private long verify(Connection connection) throws SQLException {
        try (PreparedStatement beside = connection.prepareStatement(BESIDE)) {
            print(beside);
        }
        long payments = 0;
        String last = BEFORE_ALL;
        try (PreparedStatement piece = connection.prepareStatement(PIECE);
                PreparedStatement next = connection.prepareStatement(NEXT)) {
            while (last != null) {
                piece.setString(1, last);
                piece.setInt(2, CHUNK);
                print(piece);
                next.setString(1, last);
                next.setInt(2, CHUNK);
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    payments += row.getLong(1);
                    last = row.getString(2);
                }
            }
        }
        return payments;
    }

    private void print(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                faults++;
                counts.merge(row.getString("fault"), 1L, Long::sum);
                if (faults <= PRINTED) {
                    out.println(row.getString("fault") + ": payment " + row.getString("payment_id") + ", row "
                            + row.getString("entry_id") + ": " + row.getString("detail"));
                }
            }
        }
    }
}
