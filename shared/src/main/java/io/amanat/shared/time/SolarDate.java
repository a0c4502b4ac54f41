package io.amanat.shared.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A day of the Solar Hijri calendar, which Persian readers go by; Java does not bring it. The rule of leap years is that
 * of K. M. Borkowski (1996): cycles of 33 years between known breaks, right for 1178 to 1633 and beyond.
 *
 * @param month 1..12
 * @param day 1..31
 */
public record SolarDate(int year, int month, int day) {
    private static final int[] BREAKS = {
        -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178
    };
    private static final int BEHIND = 621;
    private static final int CYCLE = 33;
    /** Days of the six long months. */
    private static final int HALF = 186;

    /** Where a year begins, and how many years the last leap year lies back. */
    private record Start(LocalDate day, int sinceLeap) {}

    /** The day that a Gregorian day is. */
    public static SolarDate of(LocalDate day) {
        int year = day.getYear() - BEHIND;
        Start start = start(year);
        int since = (int) ChronoUnit.DAYS.between(start.day(), day);
        if (since >= 0 && since < HALF) {
            return new SolarDate(year, 1 + since / 31, since % 31 + 1);
        }
        if (since >= 0) {
            since -= HALF;
        } else {
            year--;
            since += 179 + (start.sinceLeap() == 1 ? 1 : 0);
        }
        return new SolarDate(year, 7 + since / 30, since % 30 + 1);
    }

    private static Start start(int year) {
        int gregorian = year + BEHIND;
        int leaps = -14;
        int before = BREAKS[0];
        int jump = 0;
        for (int index = 1; index < BREAKS.length; index++) {
            jump = BREAKS[index] - before;
            if (year < BREAKS[index]) {
                break;
            }
            leaps += jump / CYCLE * 8 + jump % CYCLE / 4;
            before = BREAKS[index];
        }
        int inside = year - before;
        leaps += inside / CYCLE * 8 + (inside % CYCLE + 3) / 4;
        if (jump % CYCLE == 4 && jump - inside == 4) {
            leaps++;
        }
        int gregorianLeaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
        if (jump - inside < 6) {
            inside = inside - jump + (jump + 4) / CYCLE * CYCLE;
        }
        int sinceLeap = ((inside + 1) % CYCLE - 1) % 4;
        return new Start(
                LocalDate.of(gregorian, 3, 1).plusDays(19L + leaps - gregorianLeaps), sinceLeap == -1 ? 4 : sinceLeap);
    }

    /** As it is written: 1405/08/30. */
    @Override
    public String toString() {
        return String.format("%04d/%02d/%02d", year, month, day);
    }
}
