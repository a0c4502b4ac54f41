package io.amanat.launcher.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.launcher.LauncherException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A chain of play money on loopback, spoken to by JSON-RPC like any EVM node. It holds two tokens that anybody may mint
 * and a fee proxy; every account is open to everybody.
 */
public final class DevChain implements AutoCloseable {
    /** The number that local chains customarily have. */
    public static final int CHAIN_ID = 31_337;
    /** Play USDT. */
    public static final String TOKEN = DevContracts.TOKEN;
    /** Another token, to pay with the wrong one. */
    public static final String OTHER_TOKEN = DevContracts.OTHER_TOKEN;
    /** The fee proxy. */
    public static final String PROXY = DevContracts.PROXY;

    static {
        // Else the JDK's server sends head and body of an answer 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int MAX_BODY = 1024 * 1024;

    private final HttpServer server;
    private final ScheduledExecutorService clock;
    private final DevRpc rpc;

    private DevChain(HttpServer server, DevState state) {
        this.server = server;
        this.rpc = new DevRpc(state);
        this.clock = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "dev-chain");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a chain with a block every second.
     *
     * @param port on loopback; 0 takes a free one
     * @throws LauncherException when the port is taken
     */
    public static DevChain start(int port) {
        DevState state =
                new DevState(UUID.randomUUID().toString(), Instant.now().getEpochSecond());
        DevChain chain = listen(port, state);
        chain.clock.scheduleAtFixedRate(() -> state.advanceTo(Instant.now().getEpochSecond()), 1, 1, TimeUnit.SECONDS);
        return chain;
    }

    /** Starts a chain at block 1 that only goes on when it is told to, for tests. */
    public static DevChain startStill() {
        return listen(0, new DevState(UUID.randomUUID().toString(), 1));
    }

    private static DevChain listen(int port, DevState state) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DevChain chain = new DevChain(server, state);
            server.createContext("/", chain::answer);
            server.setExecutor(chain.clock);
            server.start();
            return chain;
        } catch (IOException taken) {
            throw new LauncherException("The dev chain cannot listen on port " + port + ".", taken);
        }
    }

    /** Where its JSON-RPC answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (!exchange.getRequestMethod().equals("POST") || body.length > MAX_BODY) {
                exchange.sendResponseHeaders(body.length > MAX_BODY ? 413 : 405, -1);
                return;
            }
            byte[] answer = answer(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String answer(byte[] body) {
        JsonValue request;
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            request = reader.readValue();
        } catch (RuntimeException unreadable) {
            return DevRpc.error(JsonValue.NULL, -32700, "parse error").toString();
        }
        if (request instanceof JsonArray batch) {
            JsonArrayBuilder answers = Json.createArrayBuilder();
            batch.forEach(call -> answers.add(rpc.answer(call)));
            return answers.build().toString();
        }
        return rpc.answer(request).toString();
    }

    @Override
    public void close() {
        server.stop(0);
        clock.shutdownNow();
    }
}
