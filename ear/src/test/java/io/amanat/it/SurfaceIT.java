package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is seen of the application from outside, and what is not. */
@OnMarket
class SurfaceIT {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private static Answer ops(String path) {
        return Api.to(Market.instance().opsUrl(), path).raw("GET", BodyPublishers.noBody());
    }

    @Test
    void AC_240_health_and_version_answer_as_monitors_expect() {
        JsonObject alive = Api.to("/health").get().is(200).json();
        assertThat(alive.keySet())
                .containsExactlyInAnyOrder("success", "message", "timestamp", "environment", "version");
        assertThat(alive.getBoolean("success")).isTrue();
        assertThat(alive.getString("environment")).isEqualTo("development");
        assertThat(Instant.parse(alive.getString("timestamp")))
                .isBefore(Instant.now().plusSeconds(5));

        Hooks.health();
        JsonObject health = Api.to("/api/health").get().is(200).json();
        assertThat(health.getString("status")).isIn("ok", "degraded");
        assertThat(health.getJsonNumber("uptimeSec").longValue()).isPositive();
        JsonObject checks = health.getJsonObject("checks");
        assertThat(checks.getJsonObject("db").getBoolean("ok")).isTrue();
        JsonObject postgres = checks.getJsonObject("postgres");
        assertThat(postgres.getBoolean("configured")).isTrue();
        assertThat(postgres.getInt("enabledStoreCount")).isEqualTo(8);
        assertThat(postgres.getJsonArray("enabledStores")).hasSize(8);
        assertThat(postgres.getJsonObject("storeModes").values())
                .extracting(Object::toString)
                .containsOnly("\"postgres\"");

        String version = Api.to("/api/version").get().is(200).json().getString("version");
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(health.getString("version")).isEqualTo(version);
        assertThat(alive.getString("version")).isEqualTo(version);
    }

    @Test
    void AC_257_trouble_that_is_not_the_databases_degrades_is_named_and_passes_by_itself() {
        Hooks.health();
        JsonObject before = scanner();

        ScannerStandIn.whileBroken(500, () -> {
            Hooks.health();
            JsonObject health = Api.to("/api/health").get().is(200).json();
            assertThat(health.getString("status")).isEqualTo("degraded");
            JsonObject scanner =
                    health.getJsonObject("checks").getJsonObject("parts").getJsonObject("scanner");
            assertThat(scanner.getBoolean("ok")).isFalse();
            assertThat(scanner.getString("detail")).isEqualTo("The payment scanner answers with status 500.");
        });

        Hooks.health();
        assertThat(scanner()).isEqualTo(before);
    }

    private static JsonObject scanner() {
        JsonObject parts = Api.to("/api/health")
                .get()
                .is(200)
                .json()
                .getJsonObject("checks")
                .getJsonObject("parts");
        assertThat(parts.keySet())
                .containsExactlyInAnyOrder("answers", "inbox", "outbox", "payouts", "scanner", "wallet");
        return parts.getJsonObject("scanner");
    }

    @Test
    void the_api_pages_load_without_the_outside_world() {
        Answer index = Api.to("/docs/").get().is(200);
        assertThat(index.header("Content-Type")).startsWith("text/html");
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(index.body());
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        assertThat(links).contains("swagger-ui-bundle.js", "swagger-ui.css");
        for (String link : links) {
            assertThat(link).doesNotContain("//");
            Answer file = Api.to("/docs/" + link).get().is(200);
            assertThat(file.body()).isNotEmpty();
        }
        assertThat(Api.to("/docs/start.js").get().body())
                .doesNotContain("http:")
                .doesNotContain("https:");
        Api.to("/").get().is(200);
    }

    @Test
    void metrics_and_server_health_are_for_operators_only() {
        for (String path :
                List.of("/metrics", "/metrics/application", "/metrics?scope=base", "/mp-health", "/health/ready")) {
            assertThat(Api.to(path).get().status()).as(path).isEqualTo(404);
        }
        Deal.paid();
        Answer metrics = ops("/metrics").is(200);
        assertThat(metrics.body())
                .contains("amanat_payment_reports_total")
                .contains("outcome=\"funded\"")
                .contains("amanat_webhook_stored_total");
        ops("/mp-health").is(200);
        // And the application is not on the operators' listener.
        assertThat(ops("/api/version").status()).isEqualTo(404);
        assertThat(ops("/pay-scanner/health").status()).isEqualTo(404);
    }

    @Test
    void every_answer_has_the_security_headers() {
        for (String path :
                List.of("/", "/health", "/api/version", "/api/nothing", "/api/auth/me", "/docs/", "/nothing")) {
            Answer answer = Api.to(path).get();
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.header("Server")).as(path).isNull();
            assertThat(answer.header("X-Powered-By")).as(path).isNull();
            assertThat(answer.header("Set-Cookie")).as(path).isNull();
            if (path.startsWith("/api/")) {
                assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            }
        }
    }

    @Test
    void other_origins_are_answered_only_when_they_are_ours() {
        Answer ours =
                Api.to("/api/version").header("Origin", Market.FRONTEND).get().is(200);
        assertThat(ours.header("Access-Control-Allow-Origin")).isEqualTo(Market.FRONTEND);
        assertThat(ours.header("Vary")).contains("Origin");
        for (String origin :
                List.of("https://evil.example", "null", Market.FRONTEND + ".evil.example", "http://shop.example")) {
            Answer foreign =
                    Api.to("/api/version").header("Origin", origin).get().is(200);
            assertThat(foreign.header("Access-Control-Allow-Origin")).as(origin).isNull();
            Answer preflight = Api.to("/api/auth/login")
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .send("OPTIONS", BodyPublishers.noBody());
            assertThat(preflight.header("Access-Control-Allow-Methods"))
                    .as(origin)
                    .isNull();
        }
        Answer preflight = Api.to("/api/auth/login")
                .header("Origin", Market.FRONTEND)
                .header("Access-Control-Request-Method", "POST")
                .send("OPTIONS", BodyPublishers.noBody())
                .is(204);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PATCH");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
    }

    @Test
    void a_request_is_found_in_the_log_by_its_id() {
        String id = As.unique("request-id");
        As buyer = As.buyer();
        Answer answer = buyer.at("/api/auth/me?token=not-logged")
                .header("X-Request-Id", id)
                .get();
        assertThat(answer.header("X-Request-Id")).isEqualTo(id);
        JsonObject line = AccessLines.of(id);
        assertThat(line.getString("method")).isEqualTo("GET");
        assertThat(line.getString("path")).isEqualTo("/api/auth/me");
        assertThat(line.getInt("status")).isEqualTo(200);
        assertThat(line.getString("userId")).isEqualTo(buyer.id.toString());
        assertThat(line.getInt("micros")).isPositive();
        assertThat(line.toString()).doesNotContain("not-logged").doesNotContain(buyer.token);
        for (String bad : List.of("short", "x".repeat(65), "with blank in it", "quote\"quote\"")) {
            assertThat(Api.to("/api/version").header("X-Request-Id", bad).get().header("X-Request-Id"))
                    .isNotEqualTo(bad)
                    .hasSize(36);
        }
    }

    @Test
    void too_many_requests_of_one_address_are_refused_for_a_while() {
        String address = "203.0.113."
                + (1 + java.util.concurrent.ThreadLocalRandom.current().nextInt(250));
        Answer last = null;
        for (int i = 0; i < Market.RATE_LIMIT; i++) {
            last = Api.to("/api/version")
                    .header("X-Forwarded-For", "127.0.0.1, " + address)
                    .get()
                    .is(200);
        }
        assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
        Answer refused =
                Api.to("/api/version").header("X-Forwarded-For", address).get().refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        // Another address, an address that is let pass, and the scanner's door are not concerned.
        Api.to("/api/version").header("X-Forwarded-For", "198.51.100.7").get().is(200);
        Api.to("/api/version").get().is(200);
        Api.to(Webhook.PATH)
                .header("X-Forwarded-For", address)
                .header("X-AMN-Signature", "x")
                .post(Body.of())
                .refused(401, "SIGNATURE_INVALID");
        Hooks.later(java.time.Duration.ofMinutes(16), () -> Api.to("/api/version")
                .header("X-Forwarded-For", address)
                .get()
                .is(200));
    }

    @Test
    void everything_but_the_main_listener_is_on_loopback() {
        Instance instance = Market.instance();
        for (URI address : List.of(instance.httpUrl(), instance.opsUrl(), instance.scannerUrl())) {
            assertThat(address.getHost()).isEqualTo("127.0.0.1");
        }
    }
}
