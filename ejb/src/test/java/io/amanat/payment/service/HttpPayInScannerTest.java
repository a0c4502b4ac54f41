package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a small server that speaks the scanner's protocol. Retries belong to the container and are not made here. */
class HttpPayInScannerTest {
    private static final String CREATED =
            "{\"paymentReference\":\"0xabc\",\"checkoutBlock\":{\"to\":\"0x1\",\"n\":1.50},\"status\":\"pending\"}";
    private static final PayInScanner.Order ORDER = new PayInScanner.Order(
            "p-1-c97-USDT", 97, "0xtoken", "0xdestination", new BigInteger("12500000000000000000"), 5);

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void a_scanner_listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/scanner/intents", this::answer);
        server.start();
    }

    @AfterEach
    void it_stops() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            heads.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            Answer next = answers.poll();
            if (next == null) {
                await(end);
                return;
            }
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private TestSettings settings() {
        return new TestSettings()
                .with(
                        MarketSetting.AMN_SCANNER_URL,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/scanner")
                .with(MarketSetting.AMN_SCANNER_API_KEY, "the-key")
                .with(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, "the-secret")
                .with(MarketSetting.BACKEND_URL, "http://127.0.0.1:8080");
    }

    private static HttpPayInScanner scanner(TestSettings settings) {
        HttpPayInScanner scanner = new HttpPayInScanner();
        Wiring.inject(scanner, "settings", settings.build());
        return Wiring.inject(scanner, "call", new HttpPayInScanner.ScannerCall());
    }

    private ErrorCode refusal(TestSettings settings) {
        Throwable refused = catchThrowable(() -> scanner(settings).register(ORDER));
        assertThat(refused).isInstanceOf(DomainException.class);
        assertThat(refused.getMessage()).doesNotContain("the-key", "the-secret");
        return ((DomainException) refused).code();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 200})
    void a_new_or_a_repeated_order_gives_the_instructions_word_for_word(int status) {
        answers.add(new Answer(status, CREATED));
        PayInScanner.Instructions told = scanner(settings()).register(ORDER);
        assertThat(told).isEqualTo(new PayInScanner.Instructions("0xabc", "{\"to\":\"0x1\",\"n\":1.50}"));
        assertThat(heads).containsExactly("POST /scanner/intents Bearer the-key application/json");
        JsonObject sent = Json.createReader(new StringReader(bodies.get(0))).readObject();
        assertThat(sent.toString())
                .isEqualTo(
                        """
                        {"intentId":"p-1-c97-USDT","chainId":97,"tokenAddress":"0xtoken","destination":"0xdestination",\
                        "amount":"12500000000000000000","confirmationsRequired":5,\
                        "callbackUrl":"http://127.0.0.1:8080/api/payment/amn-scanner/webhook",\
                        "callbackSecret":"the-secret"}""");
    }

    @Test
    void a_rail_without_references_has_an_empty_one() {
        answers.add(new Answer(201, "{\"checkoutBlock\":{}}"));
        assertThat(scanner(settings()).register(ORDER)).isEqualTo(new PayInScanner.Instructions("", "{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 302, 400, 401, 404, 409, 413, 429, 500, 503})
    void any_other_answer_means_the_scanner_is_not_available(int status) {
        answers.add(new Answer(status, status == 204 ? "" : "{\"error\":\"no\"}"));
        assertThat(refusal(settings())).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void after_a_failure_the_same_order_is_simply_sent_again() {
        answers.add(new Answer(500, "broken"));
        answers.add(new Answer(201, CREATED));
        assertThat(refusal(settings())).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
        assertThat(scanner(settings()).register(ORDER).reference()).isEqualTo("0xabc");
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "null",
                "[]",
                "{}",
                "{\"checkoutBlock\":null}",
                "{\"checkoutBlock\":\"text\"}",
                "{\"paymentReference\":5,\"checkoutBlock\":[]}",
                "{\"checkoutBlock\":{}"
            })
    void an_answer_that_cannot_be_read_means_the_scanner_is_not_available(String body) {
        answers.add(new Answer(201, body));
        assertThat(refusal(settings())).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @Test
    void an_answer_nested_beyond_reason_means_the_scanner_is_not_available() {
        answers.add(new Answer(201, "{\"checkoutBlock\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"));
        assertThat(refusal(settings())).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @Test
    void silence_is_waited_out_for_five_seconds_only() {
        long start = System.nanoTime();
        assertThat(refusal(settings())).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(4_500L, 15_000L);
    }

    @Test
    void nobody_listening_means_the_scanner_is_not_available() {
        TestSettings settings = settings();
        server.stop(0);
        assertThat(refusal(settings)).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @Test
    void without_an_address_or_a_secret_the_feature_is_off_and_nothing_is_sent() {
        assertThat(refusal(settings().with(MarketSetting.AMN_SCANNER_URL, null)))
                .isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(refusal(settings().with(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, null)))
                .isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(bodies).isEmpty();
    }
}
