package io.amanat.shared.jpa;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** The columns of one row, taken one after the other in the order of the statement. */
public final class Columns {
    private final ResultSet rows;
    private int at;

    Columns(ResultSet rows) {
        this.rows = rows;
    }

    /** Goes to the next row, before its first column. @return false when there is none */
    boolean next() throws SQLException {
        at = 0;
        return rows.next();
    }

    /** A text, the code of an enum among them; null for null, as all of these unless they say otherwise. */
    public String text() throws SQLException {
        return rows.getString(++at);
    }

    public UUID id() throws SQLException {
        return (UUID) rows.getObject(++at);
    }

    /** To the microsecond. Not by the driver's java.time, whose method a pool's result looks up by reflection each time. */
    public Instant moment() throws SQLException {
        Timestamp time = rows.getTimestamp(++at);
        return time == null ? null : time.toInstant();
    }

    /** A day of no zone. */
    public LocalDate day() throws SQLException {
        Date day = rows.getDate(++at);
        return day == null ? null : day.toLocalDate();
    }

    public BigDecimal amount() throws SQLException {
        return rows.getBigDecimal(++at);
    }

    /** False for null. */
    public boolean flag() throws SQLException {
        return rows.getBoolean(++at);
    }

    /** Zero for null. */
    public int whole() throws SQLException {
        return rows.getInt(++at);
    }

    /** Zero for null. */
    public long count() throws SQLException {
        return rows.getLong(++at);
    }

    public Integer wholeOrNull() throws SQLException {
        int value = rows.getInt(++at);
        return rows.wasNull() ? null : value;
    }

    /** @throws IllegalStateException when the database knows a value that Java does not */
    public <E extends Enum<E> & Coded> E code(Class<E> type) throws SQLException {
        return Coded.require(type, text());
    }

    /** The texts of an array, nulls among them; empty for null. */
    public List<String> texts() throws SQLException {
        return elements(String[].class);
    }

    /** The ids of an array; empty for null. */
    public List<UUID> ids() throws SQLException {
        return elements(UUID[].class);
    }

    /** The lines of an array of arrays of texts, nulls among the texts; empty for null. */
    public List<String[]> lines() throws SQLException {
        Array array = rows.getArray(++at);
        // The driver gives an empty array, of however many dimensions, as one without lines.
        return array == null || !(array.getArray() instanceof String[][] lines)
                ? List.of()
                : Collections.unmodifiableList(Arrays.asList(lines));
    }

    private <T> List<T> elements(Class<T[]> type) throws SQLException {
        Array array = rows.getArray(++at);
        return array == null ? List.of() : Collections.unmodifiableList(Arrays.asList(type.cast(array.getArray())));
    }
}
