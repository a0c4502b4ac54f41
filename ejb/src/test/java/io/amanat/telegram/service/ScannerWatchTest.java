package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.service.ScannerAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScannerWatchTest {
    private final List<String> told = new ArrayList<>();

    private ScannerWatch watch(TestSettings settings) {
        ScannerWatch watch = Wiring.inject(new ScannerWatch(), "settings", settings.build());
        Wiring.inject(watch, "clock", Wiring.clockAt(new MarketClock(), Instant.parse("2026-11-22T12:34:56Z")));
        return Wiring.inject(watch, "alerts", new AlertStore() {
            @Override
            public int tell(String incident, String key) {
                told.add(incident + " " + key);
                return 1;
            }
        });
    }

    private static TestSettings settings() {
        return new TestSettings().with(MarketSetting.TG_NOTIFY_CHATS, "-5");
    }

    private static void hears(ScannerWatch watch, boolean answers, int times) {
        for (int i = 0; i < times; i++) {
            watch.on(new ScannerAsked(answers));
        }
    }

    @Test
    void operators_hear_of_three_minutes_of_failures_once_and_of_the_end_of_it() {
        ScannerWatch watch = watch(settings());
        hears(watch, true, 1);
        hears(watch, false, ScannerWatch.FAILURES - 1);
        hears(watch, true, 1);
        assertThat(told).as("a restart is no news").isEmpty();
        hears(watch, false, ScannerWatch.FAILURES + 2);
        assertThat(told).containsExactly("scanner-down:2026-11-22T12:00:00Z alert.scanner-down");
        hears(watch, true, 2);
        assertThat(told)
                .containsExactly(
                        "scanner-down:2026-11-22T12:00:00Z alert.scanner-down",
                        "scanner-up:2026-11-22T12:00:00Z alert.scanner-up");
    }

    @Test
    void without_operators_and_where_timers_are_off_nobody_is_told() {
        hears(watch(new TestSettings()), false, ScannerWatch.FAILURES);
        hears(watch(settings().with(MarketSetting.HOUSEKEEPING_ENABLED, "false")), false, ScannerWatch.FAILURES);
        assertThat(told).isEmpty();
    }

    @Test
    void whoever_asked_does_not_suffer_from_an_alert_that_cannot_be_stored() {
        ScannerWatch watch = watch(settings());
        Wiring.inject(watch, "alerts", new AlertStore() {
            @Override
            public int tell(String incident, String key) {
                told.add(incident);
                throw new IllegalStateException("no database");
            }
        });
        hears(watch, false, ScannerWatch.FAILURES);
        assertThat(told).hasSize(1);
    }
}
