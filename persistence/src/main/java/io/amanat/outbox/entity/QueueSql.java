package io.amanat.outbox.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.log.ErrorLine;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What lists of both queues have in common: the order by state, the place of a page, the values in their order. */
public final class QueueSql {
    private final QueueFilter filter;
    private final String table;
    private final String column;
    private final List<Object> values = new ArrayList<>();

    /** @param storedAt what the table calls the moment a row was stored */
    public QueueSql(QueueFilter filter, String table, String storedAt) {
        this.filter = filter;
        this.table = table;
        this.column = filter.state().column(storedAt);
    }

    /** A place for a value. */
    public String value(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    public String kind(String of) {
        return filter.kind() == null ? "" : " and " + table + "." + of + " = " + value(filter.kind());
    }

    /** Strictly behind the last page. */
    public String after() {
        if (filter.after() == null) {
            return "";
        }
        return " and (" + table + "." + column + ", " + table + ".id) "
                + (filter.state().isAscending() ? ">" : "<") + " (cast("
                + value(Timestamp.from(filter.after().createdAt())) + " as timestamptz), cast("
                + value(filter.after().id()) + " as uuid))";
    }

    public String order(String of) {
        String way = filter.state().isAscending() ? "" : " desc";
        return " order by " + of + "." + column + way + ", " + of + ".id" + way;
    }

    /** @param query of a statement with all the places */
    @SuppressWarnings("unchecked")
    public List<Object[]> rows(Query query) {
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return query.getResultList();
    }

    /** Rows of way, state, number, and whether the counting was broken off among several ways. */
    public static List<QueueCount> counts(Query query) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> QueueCount.of(
                        (String) row[0],
                        Coded.find(QueueState.class, (String) row[1]),
                        ((Number) row[2]).longValue(),
                        (Boolean) row[3]))
                .filter(count -> count.count() > 0)
                .toList();
    }

    /** The first ten columns of either list: id, way, subject, kind, attempts, error, stored, next, lease, finished. */
    public static QueueRow row(Object[] row, QueueState state, Instant expiresAt, QueueRow.Before before) {
        return new QueueRow(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                state,
                ((Number) row[4]).intValue(),
                ErrorLine.of((String) row[5]),
                instant(row[6]),
                instant(row[7]),
                instant(row[8]),
                instant(row[9]),
                expiresAt,
                before);
    }

    static Instant instant(Object value) {
        return value == null ? null : ((Timestamp) value).toInstant();
    }
}
