package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.service.ScannerDesk.ChainState;
import io.amanat.payment.service.ScannerDesk.Report;
import io.amanat.payment.service.ScannerDesk.Trouble;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a small server that speaks the scanner's protocol. */
class ScannerDeskTest {
    private static final Actor ADMIN = new Actor(Uuid7.next(), UserRole.ADMIN, Uuid7.next(), false);

    /** What happened, in its order: entries and calls. */
    private final List<String> happened = new CopyOnWriteArrayList<>();

    private final ScannerDesk desk = new ScannerDesk();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{\"chains\":[]}";

    /** Keeps what would be written into the audit. */
    private final class Orders extends ScannerOrders {
        @Override
        public void record(Actor admin, String action, Map<String, String> details) {
            assertThat(admin).isEqualTo(ADMIN);
            happened.add(action + " " + details.get("reason"));
        }
    }

    @BeforeEach
    void a_scanner_listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/pay-scanner", this::answer);
        server.start();
        Wiring.inject(desk, "orders", new Orders());
        configured("http://127.0.0.1:" + server.getAddress().getPort() + "/pay-scanner");
    }

    @AfterEach
    void it_stops() {
        server.stop(0);
    }

    private void configured(String url) {
        TestSettings settings = new TestSettings()
                .with(MarketSetting.AMN_SCANNER_URL, url)
                .with(MarketSetting.AMN_SCANNER_API_KEY, "the-key");
        Wiring.inject(desk, "settings", settings.build());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer the-key");
            happened.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ErrorCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(DomainException.class, call).code();
    }

    @Test
    void each_chain_is_told_with_how_far_it_is_and_what_is_awaited_there() {
        body =
                """
                {"chains":[{"chainId":56,"name":"BNB Smart Chain","chainType":"evm","lastScannedBlock":39000000,
                "chainHead":39000015,"lag":15,"pendingIntents":3,"activeBalanceWatches":2,"error":null},
                {"chainId":1,"name":"Ethereum","chainType":"evm","lastScannedBlock":null,"chainHead":null,"lag":null,
                "pendingIntents":0,"activeBalanceWatches":0,"error":"no node"}]}""";
        assertThat(desk.report(ADMIN))
                .isEqualTo(new Report(
                        List.of(
                                new ChainState(56, "BNB Smart Chain", "evm", 39_000_000L, 39_000_015L, 15L, 3, 2, null),
                                new ChainState(1, "Ethereum", "evm", null, null, null, 0, 0, "no node")),
                        null));
        assertThat(happened).containsExactly("GET /pay-scanner/scanner/status ");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500, 503})
    void a_scanner_that_refuses_is_shown_as_such(int refusing) {
        status = refusing;
        assertThat(desk.report(ADMIN)).isEqualTo(new Report(List.of(), Trouble.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no json",
                "{}",
                "{\"chains\":[5]}",
                "{\"chains\":[{\"chainId\":56,\"name\":\"x\",\"chainType\":\"evm\"}]}"
            })
    void words_that_cannot_be_read_are_shown_as_such(String words) {
        body = words;
        assertThat(desk.report(ADMIN)).isEqualTo(new Report(List.of(), Trouble.UNREADABLE));
    }

    @Test
    void silence_and_absence_are_told_apart() {
        server.stop(0);
        assertThat(desk.report(ADMIN).trouble()).isEqualTo(Trouble.SILENT);
        assertThat(refusal(() -> desk.retryWebhooks(ADMIN, "x"))).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
        assertThat(happened).as("it may have been obeyed").containsExactly("scanner.webhooks_retry x");
        happened.clear();
        configured(null);
        assertThat(desk.report(ADMIN).trouble()).isEqualTo(Trouble.ABSENT);
        assertThat(refusal(() -> desk.retryWebhooks(ADMIN, "x"))).isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(refusal(() -> desk.rescan(ADMIN, 56, 0, "x"))).isEqualTo(ErrorCode.FEATURE_DISABLED);
        assertThat(happened).isEmpty();
    }

    @Test
    void a_chain_is_read_again_after_the_entry_that_says_who_wants_it() {
        status = 202;
        body = "{\"chainId\":56,\"from\":1748500000000}";
        desk.rescan(ADMIN, 56, 1_748_500_000_000L, "a node has lied");
        assertThat(happened)
                .containsExactly(
                        "scanner.rescan a node has lied",
                        "POST /pay-scanner/admin/rescan {\"chainId\":56,\"from\":1748500000000}");
        status = 404;
        assertThat(refusal(() -> desk.rescan(ADMIN, 1, 5, "x"))).isEqualTo(ErrorCode.NOT_FOUND);
        status = 401;
        assertThat(refusal(() -> desk.rescan(ADMIN, 1, 5, "x"))).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @Test
    void what_was_given_up_is_told_again_and_counted() {
        status = 202;
        body = "{\"retried\":7,\"delivered\":0,\"failed\":0}";
        assertThat(desk.retryWebhooks(ADMIN, "the door was shut")).isEqualTo(7);
        assertThat(happened)
                .containsExactly(
                        "scanner.webhooks_retry the door was shut", "POST /pay-scanner/admin/webhooks/retry {}");
        body = "{}";
        assertThat(refusal(() -> desk.retryWebhooks(ADMIN, "x"))).isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUYER", "SELLER", "RESOLVER"})
    void nobody_but_administrators_asks(String role) {
        Actor other = new Actor(Uuid7.next(), UserRole.valueOf(role), Uuid7.next(), false);
        assertThat(refusal(() -> desk.report(other))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(() -> desk.rescan(other, 56, 0, "x"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(() -> desk.retryWebhooks(other, "x"))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(happened).isEmpty();
    }
}
