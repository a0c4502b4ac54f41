package io.amanat.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolarDateTest {
    @ParameterizedTest
    @CsvSource({
        "1979-02-11, 1357/11/22",
        "1981-08-17, 1360/05/26",
        "2000-01-01, 1378/10/11",
        "2013-01-10, 1391/10/21",
        "2014-08-04, 1393/05/13",
        "2016-03-19, 1394/12/29",
        "2016-03-20, 1395/01/01",
        "2017-03-20, 1395/12/30",
        "2017-03-21, 1396/01/01",
        "2024-03-19, 1402/12/29",
        "2024-03-20, 1403/01/01",
        "2024-09-21, 1403/06/31",
        "2024-09-22, 1403/07/01",
        "2025-03-20, 1403/12/30",
        "2025-03-21, 1404/01/01",
        "2026-11-21, 1405/08/30"
    })
    void days_are_those_of_published_calendars(LocalDate gregorian, String solar) {
        assertThat(SolarDate.of(gregorian)).hasToString(solar);
    }

    @Test
    void each_day_of_two_centuries_follows_the_day_before() {
        LocalDate day = LocalDate.of(1900, 1, 1);
        SolarDate before = SolarDate.of(day);
        while (day.getYear() < 2100) {
            day = day.plusDays(1);
            SolarDate next = SolarDate.of(day);
            boolean sameMonth = next.year() == before.year() && next.month() == before.month();
            if (sameMonth) {
                assertThat(next.day()).as("%s", day).isEqualTo(before.day() + 1);
            } else {
                assertThat(next.day()).as("%s", day).isEqualTo(1);
                assertThat(before.day()).as("%s", day).isBetween(before.month() == 12 ? 29 : 30, 31);
                assertThat(next.month()).as("%s", day).isEqualTo(before.month() % 12 + 1);
                assertThat(next.year()).as("%s", day).isEqualTo(before.year() + before.month() / 12);
            }
            before = next;
        }
    }
}
