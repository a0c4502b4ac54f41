package io.amanat.http.rest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A moment as {@link Instant#toString} has it, which takes its time: no fraction, or one of 3, 6 or 9 digits. */
final class MomentText {
    private static final int LONGEST = "9999-12-31T23:59:59.999999999Z".length();
    /** Beyond these an instant's year has a sign, or more than four digits. */
    private static final long FIRST_YEAR = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long AFTER_LAST_YEAR =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private final char[] signs = new char[LONGEST];
    private int size;

    private MomentText() {}

    static String of(Instant moment) {
        long second = moment.getEpochSecond();
        return second < FIRST_YEAR || second >= AFTER_LAST_YEAR
                ? moment.toString()
                : new MomentText().written(second, moment.getNano());
    }

    private String written(long second, int nanos) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        digits(time.getYear(), 4, '-');
        digits(time.getMonthValue(), 2, '-');
        digits(time.getDayOfMonth(), 2, 'T');
        digits(time.getHour(), 2, ':');
        digits(time.getMinute(), 2, ':');
        if (nanos == 0) {
            digits(time.getSecond(), 2, 'Z');
        } else {
            digits(time.getSecond(), 2, '.');
            fraction(nanos);
        }
        return new String(signs, 0, size);
    }

    private void fraction(int nanos) {
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 3, 'Z');
        } else if (nanos % 1_000 == 0) {
            digits(nanos / 1_000, 6, 'Z');
        } else {
            digits(nanos, 9, 'Z');
        }
    }

    private void digits(int value, int count, char after) {
        int rest = value;
        for (int place = size + count - 1; place >= size; place--) {
            signs[place] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
        signs[size++] = after;
    }
}
