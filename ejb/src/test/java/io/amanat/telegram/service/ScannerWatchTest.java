package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScannerWatchTest {
    private final List<String> told = new ArrayList<>();
    private volatile int status = 200;
    private HttpServer scanner;

    @BeforeEach
    void a_scanner_answers() throws IOException {
        scanner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        scanner.createContext("/pay-scanner/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        scanner.start();
    }

    @AfterEach
    void the_scanner_closes() {
        scanner.stop(0);
    }

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

    private TestSettings settings() {
        return new TestSettings()
                .with(
                        MarketSetting.AMN_SCANNER_URL,
                        "http://127.0.0.1:" + scanner.getAddress().getPort() + "/pay-scanner")
                .with(MarketSetting.TG_NOTIFY_CHATS, "-5");
    }

    @Test
    void operators_hear_of_three_failures_in_a_row_once_and_of_the_end_of_it() {
        ScannerWatch watch = watch(settings());
        watch.look();
        status = 503;
        watch.look();
        watch.look();
        status = 200;
        watch.look();
        assertThat(told).as("a restart is no news").isEmpty();
        status = 500;
        for (int i = 0; i < 5; i++) {
            watch.look();
        }
        assertThat(told).containsExactly("scanner-down:2026-11-22T12:00:00Z alert.scanner-down");
        status = 200;
        watch.look();
        watch.look();
        assertThat(told)
                .containsExactly(
                        "scanner-down:2026-11-22T12:00:00Z alert.scanner-down",
                        "scanner-up:2026-11-22T12:00:00Z alert.scanner-up");
    }

    @Test
    void a_scanner_that_is_gone_altogether_is_a_failure_and_without_operators_nobody_asks() {
        scanner.stop(0);
        ScannerWatch watch = watch(settings());
        for (int i = 0; i < 3; i++) {
            watch.look();
        }
        assertThat(told).hasSize(1);
        ScannerWatch silent = watch(new TestSettings().with(MarketSetting.AMN_SCANNER_URL, "http://127.0.0.1:1"));
        for (int i = 0; i < 3; i++) {
            silent.look();
        }
        assertThat(told).hasSize(1);
    }
}
