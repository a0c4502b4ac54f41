package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.chain.DevChain;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transfer that has left is followed to its end, whatever a node or the server fails to answer on the way. */
class LiveMoneyTest {
    private static final JsonObject INTENT = Json.createObjectBuilder()
            .add("paymentId", "00000000-0000-4000-8000-000000000001")
            .add("tokenAddress", DevChain.TOKEN)
            .add("address", "0x00000000000000000000000000000000000000aa")
            .add("amountBaseUnits", "260000")
            .build();

    private final DevChain chain = DevChain.startStill();
    private final HttpClient client = HttpClient.newHttpClient();
    /** Answers to clicks, before all others are "paid". */
    private final Queue<Integer> clicks = new ArrayDeque<>();

    private int silentReceipts;
    private HttpServer server;
    private LiveMoney money;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/node", this::node);
        server.createContext(
                "/api/payment/", exchange -> answer(exchange, 200, "{\"data\":{\"escrowState\":\"funded\"}}"));
        server.createContext("/api/payment/amn-scanner/", this::click);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        LiveChain live = LiveChain.of(Map.of("E2E_CHAIN_ID", "31337", "RPC_URL_CHAIN_31337", base + "/node"), null);
        money = new LiveMoney(new ApiClient(base), live, new LiveWallet(live));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        chain.close();
    }

    /** The dev chain, which does not tell of some receipts at first. */
    private void node(HttpExchange exchange) throws IOException {
        String call = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (call.contains("eth_getTransactionReceipt") && silentReceipts-- > 0) {
            answer(exchange, 429, "slow down");
            return;
        }
        HttpRequest passed = HttpRequest.newBuilder(chain.url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        try {
            answer(
                    exchange,
                    200,
                    client.send(passed, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private void click(HttpExchange exchange) throws IOException {
        Integer status = clicks.poll();
        if (status == null) {
            answer(exchange, 200, "{\"data\":{\"result\":\"paid\"}}");
        } else {
            answer(exchange, status, "{\"error\":{\"code\":\"SCANNER_UNAVAILABLE\"}}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void a_node_and_a_server_that_fail_once_do_not_fail_a_payment_that_has_left() {
        silentReceipts = 1;
        clicks.addAll(List.of(503));
        String hash = money.fund(INTENT, "token", new Timings());
        assertThat(hash).matches("0x[0-9a-f]{64}");
        assertThat(clicks).isEmpty();
    }

    @Test
    void a_click_that_is_refused_ends_the_flow() {
        clicks.add(409);
        assertThatThrownBy(() -> money.fund(INTENT, "token", new Timings()))
                .isInstanceOf(FlowFailure.class)
                .hasMessageContaining("answered 409");
    }
}
