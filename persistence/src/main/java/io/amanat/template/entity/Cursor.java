package io.amanat.template.entity;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The last row of a page, from which the next page goes on: what the list is ordered by, and the id for equal ones.
 *
 * @param value the text of a moment or of an amount
 */
public record Cursor(String value, UUID id) {
    /** Longest text that can be a cursor. */
    private static final int MAX_TEXT = 200;

    public static Cursor at(Instant time, UUID id) {
        return new Cursor(time.toString(), id);
    }

    public static Cursor at(BigDecimal amount, UUID id) {
        return new Cursor(amount.toPlainString(), id);
    }

    /** As clients carry it. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((value + '|' + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Garbage is no cursor: null, and the list begins at its beginning (R-OPS-06). */
    public static Cursor ofTime(String text) {
        Cursor cursor = parse(text);
        if (cursor == null) {
            return null;
        }
        try {
            Instant.parse(cursor.value);
            return cursor;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The same for a list ordered by an amount. */
    public static Cursor ofAmount(String text) {
        Cursor cursor = parse(text);
        return cursor == null || Amounts.parseOrNull(cursor.value) == null ? null : cursor;
    }

    private static Cursor parse(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_TEXT) {
            return null;
        }
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbage) {
            return null;
        }
        int bar = plain.lastIndexOf('|');
        UUID id = bar < 0 ? null : Uuid7.parseOrNull(plain.substring(bar + 1));
        return id == null ? null : new Cursor(plain.substring(0, bar), id);
    }

    Instant time() {
        return Instant.parse(value);
    }

    BigDecimal amount() {
        return new BigDecimal(value);
    }
}
