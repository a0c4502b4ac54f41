package io.amanat.launcher.ops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the ledger of a database adds up, piece by piece. The rules are the functions of the database that the server's
 * own verification asks, too.
 */
public final class LedgerCheck {
    /** Payments of one statement. */
    private static final int CHUNK = 1_000;
    /** Faults that are told; all are counted. */
    private static final int TOLD = 20;

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

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private long faults;

    private LedgerCheck() {}

    /**
     * What was found.
     *
     * @param counts by name of the fault
     * @param told the first faults, in words
     */
    public record Report(long payments, long faults, Map<String, Long> counts, List<String> told) {
        public boolean clean() {
            return faults == 0;
        }

        /** One sentence. */
        public String sentence() {
            return clean()
                    ? "The ledger of " + payments + " payments adds up."
                    : "The ledger is wrong in " + faults + " places of " + payments + " payments: " + counts;
        }
    }

    /** Looks at every payment; changes nothing. */
    public static Report of(Connection connection) throws SQLException {
        LedgerCheck check = new LedgerCheck();
        long payments = check.verify(connection);
        return new Report(payments, check.faults, check.counts, List.copyOf(check.told));
    }

    private long verify(Connection connection) throws SQLException {
        try (PreparedStatement beside = connection.prepareStatement(BESIDE)) {
            note(beside);
        }
        long payments = 0;
        String last = BEFORE_ALL;
        try (PreparedStatement piece = connection.prepareStatement(PIECE);
                PreparedStatement next = connection.prepareStatement(NEXT)) {
            while (last != null) {
                piece.setString(1, last);
                piece.setInt(2, CHUNK);
                note(piece);
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

    private void note(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                faults++;
                counts.merge(row.getString("fault"), 1L, Long::sum);
                if (faults <= TOLD) {
                    told.add(row.getString("fault") + ": payment " + row.getString("payment_id") + ", row "
                            + row.getString("entry_id") + ": " + row.getString("detail"));
                }
            }
        }
    }
}
