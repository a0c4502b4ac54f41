package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.Fired;
import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScannerProbeTest {
    private static JsonObject status(String... chains) {
        return JsonObjects.read("{\"chains\":[" + String.join(",", chains) + "]}");
    }

    private static String chain(int id, int intents, int watches, String error) {
        return "{\"chainId\":%d,\"pendingIntents\":%d,\"activeBalanceWatches\":%d,\"error\":%s}"
                .formatted(id, intents, watches, error == null ? null : '"' + error + '"');
    }

    @Test
    void a_scanner_that_knows_and_reads_all_that_is_offered_is_well() {
        assertThat(ScannerProbe.judge(status(chain(1, 0, 0, null), chain(56, 3, 1, null)), Set.of(56)))
                .isEqualTo(Finding.WELL);
    }

    @Test
    void R_PAY_25_a_chain_that_is_offered_and_unknown_to_the_scanner_is_named() {
        assertThat(ScannerProbe.judge(status(chain(56, 0, 0, null)), Set.of(97, 56, 1)))
                .isEqualTo(Finding.trouble("The payment scanner does not know chain 1, 97."));
    }

    @Test
    void a_chain_nobody_reads_is_trouble_when_money_is_awaited_there() {
        assertThat(ScannerProbe.judge(status(chain(56, 0, 0, "not set")), Set.of(56)))
                .isEqualTo(Finding.WELL);
        Finding trouble = Finding.trouble("Money is awaited on chain 56, which cannot be read.");
        assertThat(ScannerProbe.judge(status(chain(56, 1, 0, "not set")), Set.of(56)))
                .isEqualTo(trouble);
        assertThat(ScannerProbe.judge(status(chain(56, 0, 1, "not set")), Set.of(56)))
                .isEqualTo(trouble);
    }

    @Test
    void whether_the_scanner_is_there_is_told_to_those_who_want_to_know_with_every_look() throws IOException {
        AtomicInteger status = new AtomicInteger(200);
        HttpServer scanner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        scanner.createContext("/pay-scanner/scanner/status", exchange -> {
            byte[] body = "{\"chains\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        scanner.start();
        TestSettings settings = new TestSettings()
                .with(
                        MarketSetting.AMN_SCANNER_URL,
                        "http://127.0.0.1:" + scanner.getAddress().getPort() + "/pay-scanner");
        Fired<ScannerAsked> asked = new Fired<>();
        ScannerProbe probe = probe(settings, asked);
        Finding unknown = probe.look();
        assertThat(unknown.detail()).startsWith("The payment scanner does not know chain");
        status.set(503);
        assertThat(probe.look()).isEqualTo(Finding.trouble("The payment scanner answers with status 503."));
        status.set(401);
        assertThat(probe.look()).isEqualTo(Finding.trouble("The payment scanner answers with status 401."));
        scanner.stop(0);
        assertThat(probe.look()).isEqualTo(Finding.trouble("The payment scanner does not answer."));
        assertThat(asked.events()).extracting(ScannerAsked::answers).containsExactly(true, false, true, false);

        Fired<ScannerAsked> nothing = new Fired<>();
        assertThat(probe(new TestSettings(), nothing).look()).isEqualTo(Finding.WELL);
        assertThat(nothing.events()).as("where there is no scanner nobody asks").isEmpty();
    }

    private static ScannerProbe probe(TestSettings settings, Fired<ScannerAsked> asked) {
        ScannerProbe probe = Wiring.inject(new ScannerProbe(), "settings", settings.build());
        Wiring.inject(probe, "rails", Wiring.inject(new PaymentRails(), "settings", settings.build()));
        return Wiring.inject(probe, "asked", asked);
    }
}
