package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.HopelessException;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a small server that speaks the scanner's protocol. Retries belong to the container and are not made here. */
class HttpBalanceScannerTest {
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String READ =
            """
            {"chainId":97,"chainType":"evm","address":"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",\
            "tokenAddress":"0x109f54dab34426d5477986b0460ae5dfba65f022","tokenSymbol":"USDT","decimals":18,\
            "balance":"25000000000000000000","checkedAt":"2026-06-03T10:00:00Z"}""";
    private static final BalanceScanner.Watch WATCH =
            new BalanceScanner.Watch("p-balance-c97-USDT", 97, TOKEN, ADDRESS, BigInteger.TEN);

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void a_scanner_listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void it_stops() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            heads.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            Answer next = answers.remove();
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private TestSettings settings() {
        return new TestSettings()
                .with(
                        MarketSetting.AMN_SCANNER_URL,
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .with(MarketSetting.AMN_SCANNER_API_KEY, "the-key")
                .with(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, "the-secret")
                .with(MarketSetting.BACKEND_URL, "http://127.0.0.1:8080");
    }

    private static HttpBalanceScanner scanner(TestSettings settings) {
        HttpBalanceScanner scanner = Wiring.inject(new HttpBalanceScanner(), "settings", settings.build());
        return Wiring.inject(scanner, "call", new HttpBalanceScanner.BalanceCall());
    }

    private void isRefused(ErrorCode code, Runnable asking) {
        Throwable refused = catchThrowable(asking::run);
        assertThat(refused).isInstanceOfSatisfying(DomainException.class, told -> assertThat(told.code())
                .isEqualTo(code));
        assertThat(refused.getMessage()).doesNotContain("the-key", "the-secret");
    }

    @Test
    void a_balance_is_asked_for_and_read_in_the_published_form() {
        answers.add(new Answer(200, READ));
        BalanceScanner.Reading reading = scanner(settings()).read(97, TOKEN, ADDRESS);
        assertThat(reading.balance()).isEqualTo(new BigInteger("25000000000000000000"));
        assertThat(reading.answer()).isEqualTo(READ);
        assertThat(heads).containsExactly("POST /balances/check Bearer the-key");
        assertThat(bodies)
                .containsExactly("{\"chainId\":97,\"tokenAddress\":\"" + TOKEN + "\",\"address\":\"" + ADDRESS + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"chainId\":97|\"chainId\":56",
                "0xf39fd6e5|0xf39fd6e6",
                "0x109f54da|0x109f54db",
                "\"balance\":\"25000000000000000000\"|\"balance\":\"-1\"",
                "\"balance\":\"25000000000000000000\"|\"balance\":\"\"",
                "\"balance\":\"25000000000000000000\"|\"balance\":2.5",
                "\"balance\":\"25000000000000000000\"|\"balance\":null",
                "\"balance\":\"25000000000000000000\"|\"other\":1",
                "\"chainId\":97|\"chainId\":\"97\"",
                "}|"
            })
    void an_answer_about_something_else_or_without_sense_is_no_balance(String change) {
        String[] parts = change.split("\\|", 2);
        answers.add(new Answer(200, READ.replace(parts[0], parts[1])));
        isRefused(ErrorCode.SCANNER_UNAVAILABLE, () -> scanner(settings()).read(97, TOKEN, ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 404, 429, 500, 502, 503})
    void any_other_status_is_no_balance(int status) {
        answers.add(new Answer(status, status == 204 ? "" : READ));
        isRefused(ErrorCode.SCANNER_UNAVAILABLE, () -> scanner(settings()).read(97, TOKEN, ADDRESS));
    }

    @Test
    void nobody_listening_and_nothing_configured_are_told_apart() {
        isRefused(ErrorCode.FEATURE_DISABLED, () -> scanner(settings().with(MarketSetting.AMN_SCANNER_URL, null))
                .read(97, TOKEN, ADDRESS));
        isRefused(ErrorCode.FEATURE_DISABLED, () -> scanner(
                        settings().with(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET, null))
                .watch(WATCH));
        TestSettings settings = settings();
        server.stop(0);
        isRefused(ErrorCode.SCANNER_UNAVAILABLE, () -> scanner(settings).read(97, TOKEN, ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void a_watch_begins_with_its_baseline_and_where_to_tell(int status) {
        answers.add(new Answer(status, "{\"watch\":{}}"));
        scanner(settings()).watch(WATCH);
        assertThat(heads).containsExactly("POST /balance-watches Bearer the-key");
        assertThat(bodies)
                .containsExactly(
                        """
                        {"watchId":"p-balance-c97-USDT","chainId":97,\
                        "tokenAddress":"0x109F54Dab34426D5477986b0460aE5dFBA65f022",\
                        "address":"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266","baselineBalance":"10",\
                        "callbackUrl":"http://127.0.0.1:8080/api/payment/amn-scanner/webhook",\
                        "callbackSecret":"the-secret"}""");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413})
    void a_watch_that_will_never_be_taken_is_given_up(int status) {
        answers.add(new Answer(status, "{\"error\":\"no\"}"));
        assertThatThrownBy(() -> scanner(settings()).watch(WATCH)).isInstanceOf(HopelessException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 502})
    void a_watch_that_may_be_taken_later_is_tried_again(int status) {
        answers.add(new Answer(status, "{\"error\":\"no\"}"));
        isRefused(ErrorCode.SCANNER_UNAVAILABLE, () -> scanner(settings()).watch(WATCH));
    }

    @Test
    void a_watch_is_stopped_and_one_that_nobody_knows_is_stopped_too() {
        answers.add(new Answer(200, "{\"watch\":{}}"));
        answers.add(new Answer(404, "{\"error\":\"unknown\"}"));
        answers.add(new Answer(500, ""));
        HttpBalanceScanner scanner = scanner(settings());
        assertThat(scanner.stop("a b/c")).isTrue();
        assertThat(scanner.stop("p-balance-c97-USDT")).isFalse();
        isRefused(ErrorCode.SCANNER_UNAVAILABLE, () -> scanner.stop("p-balance-c97-USDT"));
        assertThat(heads)
                .containsExactly(
                        "POST /balance-watches/a+b%2Fc/stop Bearer the-key",
                        "POST /balance-watches/p-balance-c97-USDT/stop Bearer the-key",
                        "POST /balance-watches/p-balance-c97-USDT/stop Bearer the-key");
    }

    @Test
    void orders_of_the_outbox_become_calls_and_an_unknown_one_is_given_up() {
        WatchSink sink = Wiring.inject(new WatchSink(), "scanner", scanner(settings()));
        answers.add(new Answer(200, "{\"watch\":{}}"));
        answers.add(new Answer(200, "{\"watch\":{}}"));
        String begin =
                "{\"watchId\":\"w\",\"chainId\":97,\"tokenAddress\":\"0xt\",\"address\":\"0xa\",\"baseline\":\"10\"}";
        assertThat(sink.send(order("watch.begin", begin))).isEqualTo("watching");
        assertThat(sink.send(order("watch.end", "{\"watchId\":\"w\"}"))).isEqualTo("stopped");
        assertThat(heads)
                .containsExactly("POST /balance-watches Bearer the-key", "POST /balance-watches/w/stop Bearer the-key");
        assertThatThrownBy(() -> sink.send(order("watch.pause", "{}"))).isInstanceOf(HopelessException.class);
    }

    private static OutboxMessage order(String kind, String payload) {
        return new OutboxMessage(UUID.randomUUID(), "scanner-watches", kind, payload, 1, 1);
    }
}
