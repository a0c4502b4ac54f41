package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** One row of a native query, read from its first column to its last; a value that is null stays null. */
final class Columns {
    private final Object[] row;
    private int next;

    Columns(Object[] row) {
        this.row = row.clone();
    }

    private Object value() {
        return row[next++];
    }

    UUID uuid() {
        return (UUID) value();
    }

    String text() {
        return (String) value();
    }

    BigDecimal amount() {
        return (BigDecimal) value();
    }

    BigInteger units() {
        BigDecimal units = amount();
        return units == null ? null : units.toBigIntegerExact();
    }

    Integer integer() {
        Number number = (Number) value();
        return number == null ? null : number.intValue();
    }

    Long whole() {
        Number number = (Number) value();
        return number == null ? null : number.longValue();
    }

    boolean flag() {
        return Boolean.TRUE.equals(value());
    }

    Instant time() {
        Timestamp time = (Timestamp) value();
        return time == null ? null : time.toInstant();
    }

    <E extends Enum<E> & Coded> E code(Class<E> type) {
        return Coded.require(type, text());
    }
}
