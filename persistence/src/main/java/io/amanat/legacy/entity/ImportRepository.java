package io.amanat.legacy.entity;

import io.amanat.job.entity.JobLock;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The import's way into the database: one plain connection, so that a command without a server can use it. Nothing here
 * commits; the caller's transaction holds a document's row and its old id together (R-DB-09).
 */
public final class ImportRepository {
    private static final int LOCK_WAIT_SECONDS = 3;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;

    /** @param connection without auto-commit, of the application's role */
    public ImportRepository(Connection connection) {
        this.connection = connection;
    }

    /**
     * Whether this connection became the one import that may run; it stays so until the connection is closed. Waits a
     * little: the server may still be clearing up after an import that was killed.
     */
    public boolean lock() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '" + LOCK_WAIT_SECONDS + "s'");
            statement.execute("select pg_advisory_lock(" + JobLock.LEGACY_IMPORT.space() + ", "
                    + JobLock.LEGACY_IMPORT.key() + ")");
            statement.execute("set lock_timeout = 0");
            return true;
        } catch (SQLException refused) {
            if (LOCK_NOT_AVAILABLE.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    /** Every column of every table of the marketplace: table to column to what it can hold. */
    public Map<String, Map<String, ImportColumn>> columns() throws SQLException {
        Map<String, Set<String>> labels = new HashMap<>();
        each(
                """
                select t.typname, e.enumlabel from pg_enum e
                  join pg_type t on t.oid = e.enumtypid
                  join pg_namespace n on n.oid = t.typnamespace
                where n.nspname = 'market' order by t.typname, e.enumsortorder
                """,
                row -> labels.computeIfAbsent(row.getString(1), key -> new LinkedHashSet<>())
                        .add(row.getString(2)));
        Map<String, Map<String, ImportColumn>> tables = new HashMap<>();
        each(
                """
                select table_name, column_name, udt_name, coalesce(character_maximum_length, 0)
                from information_schema.columns where table_schema = 'market'
                """,
                row -> tables.computeIfAbsent(row.getString(1), key -> new HashMap<>())
                        .put(
                                row.getString(2),
                                new ImportColumn(
                                        row.getString(3),
                                        row.getInt(4),
                                        labels.getOrDefault(row.getString(3), Set.of()))));
        return tables;
    }

    /** What documents of a collection became. */
    public List<ImportMapping> mappings(String collection) throws SQLException {
        List<ImportMapping> found = new ArrayList<>();
        each(
                "select legacy_object_id, new_id, fingerprint from market.id_map where collection = ?",
                row -> found.add(new ImportMapping(row.getString(1), row.getObject(2, UUID.class), row.getString(3))),
                collection);
        return found;
    }

    /** Stores old ids with what was written for them. */
    public void store(String collection, List<ImportMapping> mappings, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into market.id_map (collection, legacy_object_id, new_id, fingerprint, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (collection, legacy_object_id) do update set fingerprint = excluded.fingerprint
                """)) {
            for (ImportMapping mapping : mappings) {
                statement.setString(1, collection);
                statement.setString(2, mapping.legacyId());
                statement.setObject(3, mapping.newId());
                statement.setString(4, mapping.fingerprint());
                statement.setTimestamp(5, Timestamp.from(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Stores rows in their order, rows of one shape that follow each other in one batch. */
    public void store(List<ImportRow> rows) throws SQLException {
        int start = 0;
        while (start < rows.size()) {
            String sql = rows.get(start).sql();
            int end = start + 1;
            while (end < rows.size() && rows.get(end).sql().equals(sql)) {
                end++;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (ImportRow row : rows.subList(start, end)) {
                    int place = 1;
                    for (String value : row.values().values()) {
                        statement.setString(place++, value);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            start = end;
        }
    }

    /** Notes gaps; one that an earlier run found stays as it is. */
    public void gaps(Map<UUID, NewGap> gaps, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into market.pg_dualwrite_gaps (id, collection, legacy_object_id, op, code, severity, payload,
                  created_at)
                values (?, ?, ?, 'import', ?, ?, ?, ?)
                on conflict (collection, legacy_object_id, op, code) do nothing
                """)) {
            for (Map.Entry<UUID, NewGap> entry : gaps.entrySet()) {
                NewGap gap = entry.getValue();
                statement.setObject(1, entry.getKey());
                statement.setString(2, gap.collection());
                statement.setString(3, gap.legacyObjectId());
                statement.setString(4, gap.code());
                statement.setString(5, gap.severity().code());
                statement.setString(6, gap.payload());
                statement.setTimestamp(7, Timestamp.from(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Fills a reference that had to wait for its target; one that is set by now stays.
     *
     * @param references id of the row to the id it shall point to
     */
    public void link(String table, String column, Map<UUID, UUID> references) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update market." + table + " set " + column + " = ? where id = ? and " + column + " is null")) {
            for (Map.Entry<UUID, UUID> reference : references.entrySet()) {
                statement.setObject(1, reference.getValue());
                statement.setObject(2, reference.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The row that already stands for a value, as reference data do; null when there is none. */
    public UUID find(String table, String condition, String value) throws SQLException {
        List<UUID> found = new ArrayList<>();
        each(
                "select id from market." + table + " where " + condition + " limit 1",
                row -> found.add(row.getObject(1, UUID.class)),
                value);
        return found.isEmpty() ? null : found.get(0);
    }

    /** How many mapped documents of a collection have their row. */
    public long rowsOf(String collection, String table) throws SQLException {
        List<Long> count = new ArrayList<>();
        each(
                "select count(*) from market.id_map m join market." + table
                        + " t on t.id = m.new_id where m.collection = ?",
                row -> count.add(row.getLong(1)),
                collection);
        return count.get(0);
    }

    /**
     * Sums of a column over the imported rows of a collection.
     *
     * @param amount SQL expression of table t
     * @param group SQL expression of table t that names the sum
     */
    public Map<String, BigDecimal> sums(String collection, String table, String amount, String group)
            throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        each(
                "select " + group + ", sum(" + amount + ") from market.id_map m join market." + table
                        + " t on t.id = m.new_id where m.collection = ? group by 1",
                row -> sums.put(row.getString(1), row.getBigDecimal(2)),
                collection);
        return sums;
    }

    /** Imported users whose points are not the balance of their last transaction: old id to both figures. */
    public Map<String, String> pointsThatDiffer() throws SQLException {
        return found(
                """
                select m.legacy_object_id,
                  json_build_object('account', u.points_available, 'ledger', coalesce(l.balance, 0))::text
                from market.id_map m
                  join market.users u on u.id = m.new_id
                  left join lateral (select p.balance from market.point_transactions p where p.user_id = u.id
                    order by p.created_at desc, p.id desc limit 1) l on true
                where m.collection = 'users' and u.points_available <> coalesce(l.balance, 0)
                order by 1
                """);
    }

    /** Imported payments that claim held money which no ledger entry holds: old id to state. */
    public Map<String, String> paymentsWithoutHold() throws SQLException {
        return found(
                """
                select m.legacy_object_id, json_build_object('escrow', p.escrow_state, 'amount', p.amount::text)::text
                from market.id_map m join market.payments p on p.id = m.new_id
                where m.collection = 'payments' and p.direction = 'in'
                  and p.escrow_state in ('funded', 'releasable', 'releasing', 'released', 'refunded')
                  and not exists (select from market.funds_ledger_entries e where e.payment_id = p.id
                    and e.entry_type = 'hold')
                order by 1
                """);
    }

    /** Imported payments of which more was paid out than came in: old id to both sums. */
    public Map<String, String> paymentsOverdrawn() throws SQLException {
        return found(
                """
                select m.legacy_object_id, json_build_object('in', sum(e.amount) filter (where e.entry_type =
                    'payment_detected')::text, 'out', sum(e.amount) filter (where e.entry_type in ('release', 'refund',
                    'platform_fee', 'provider_fee'))::text)::text
                from market.id_map m join market.funds_ledger_entries e on e.payment_id = m.new_id
                where m.collection = 'payments'
                group by m.legacy_object_id
                having coalesce(sum(e.amount) filter (where e.entry_type in ('release', 'refund', 'platform_fee',
                    'provider_fee')), 0) > coalesce(sum(e.amount) filter (where e.entry_type = 'payment_detected'), 0)
                order by 1
                """);
    }

    /** Imported requests that are past selection without a selected offer: old id to status. */
    public Map<String, String> dealsWithoutOffer() throws SQLException {
        return found(
                """
                select m.legacy_object_id, json_build_object('status', r.status)::text
                from market.id_map m join market.purchase_requests r on r.id = m.new_id
                where m.collection = 'purchaserequests' and r.selected_offer_id is null
                  and r.status in ('payment', 'processing', 'delivery', 'delivered', 'confirming', 'completed',
                    'seller_paid')
                order by 1
                """);
    }

    private Map<String, String> found(String sql) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        each(sql, row -> found.put(row.getString(1), row.getString(2)));
        return found;
    }

    private void each(String sql, Row row, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
