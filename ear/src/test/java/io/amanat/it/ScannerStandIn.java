package io.amanat.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.launcher.state.SecretName;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before the real scanner: balances and watches are answered from what a test says lies on the chain, in the words
 * of 02, 6.3 to 6.6; everything else goes through to the scanner.
 */
final class ScannerStandIn {
    private static final String ROOT = "/pay-scanner";
    /** What an address holds, by chain, token and address. */
    private static final Map<String, BigInteger> BALANCES = new ConcurrentHashMap<>();
    /** What addresses hold that nobody has asked for yet, used up in turn. */
    private static final ConcurrentLinkedDeque<BigInteger> FIRST = new ConcurrentLinkedDeque<>();

    private static final Map<String, JsonObject> WATCHES = new ConcurrentHashMap<>();
    private static final List<String> READS = new CopyOnWriteArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpServer server;
    private static ExecutorService threads;
    private static volatile int broken;
    /** Where everything else goes; null for the scanner inside the EAR. */
    private static volatile URI other;

    private ScannerStandIn() {}

    /** Starts it; says where it is. */
    static synchronized String start() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext(ROOT, ScannerStandIn::answer);
            server.start();
        }
        return "http://127.0.0.1:" + server.getAddress().getPort() + ROOT;
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    private static String key(int chain, String token, String address) {
        return chain + " " + token.toLowerCase(Locale.ROOT) + " " + address.toLowerCase(Locale.ROOT);
    }

    static void put(int chain, String token, String address, String balance) {
        BALANCES.put(key(chain, token, address), new BigInteger(balance));
    }

    /** A transfer arrives. */
    static void credit(int chain, String token, String address, String amount) {
        BALANCES.merge(key(chain, token, address), new BigInteger(amount), BigInteger::add);
    }

    /** The next address that somebody asks about for the first time holds this already. */
    static void nextHolds(String balance) {
        FIRST.add(new BigInteger(balance));
    }

    /** Does something while every question about balances and about its state is answered with this status. */
    static void whileBroken(int status, Runnable work) {
        broken = status;
        try {
            work.run();
        } finally {
            broken = 0;
        }
    }

    /** Does something while everything else goes to another scanner than the one inside the EAR. */
    static void before(URI scanner, Runnable work) {
        other = scanner;
        try {
            work.run();
        } finally {
            other = null;
        }
    }

    /** What the watch of that name was begun with and its status; null when there is none. */
    static JsonObject watch(String watchId) {
        return WATCHES.get(watchId);
    }

    /** How often the balances of an address were asked for. */
    static long reads(String address) {
        return READS.stream().filter(address::equalsIgnoreCase).count();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().substring(ROOT.length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean balances = path.startsWith("/balance");
            if (broken != 0 && path.equals("/scanner/status")) {
                say(exchange, broken, Body.of("error", "no database"));
            } else if (!balances) {
                forward(exchange, path, body);
            } else if (!("Bearer " + Market.secret(SecretName.AMN_SCANNER_API_KEY))
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                say(exchange, 401, Body.of("error", "unauthorized"));
            } else if (broken != 0) {
                say(exchange, broken, Body.of("error", "balance check failed: no node answers"));
            } else if (path.equals("/balances/check")) {
                check(exchange, Body.read(body));
            } else if (path.equals("/balance-watches")) {
                begin(exchange, Body.read(body));
            } else {
                end(exchange, path.split("/")[2]);
            }
        }
    }

    private static void check(HttpExchange exchange, JsonObject question) throws IOException {
        String address = question.getString("address");
        String token = question.getString("tokenAddress");
        READS.add(address);
        BigInteger balance = BALANCES.computeIfAbsent(
                key(question.getInt("chainId"), token, address),
                unknown -> FIRST.isEmpty() ? BigInteger.ZERO : FIRST.poll());
        say(
                exchange,
                200,
                Body.of(
                        "chainId",
                        question.getInt("chainId"),
                        "chainType",
                        "evm",
                        "address",
                        address.toLowerCase(Locale.ROOT),
                        "tokenAddress",
                        token.toLowerCase(Locale.ROOT),
                        "tokenSymbol",
                        "USDT",
                        "decimals",
                        18,
                        "balance",
                        balance.toString(),
                        "checkedAt",
                        Instant.now().toString()));
    }

    private static void begin(HttpExchange exchange, JsonObject watch) throws IOException {
        String id = watch.getString("watchId");
        JsonObject known =
                WATCHES.putIfAbsent(id, Body.with(Body.without(watch, "callbackSecret"), "status", "watching"));
        boolean same = known == null || known.getString("address").equals(watch.getString("address"));
        say(exchange, same ? 200 : 409, same ? Body.of("watch", WATCHES.get(id)) : Body.of("error", "other watch"));
    }

    private static void end(HttpExchange exchange, String id) throws IOException {
        JsonObject stopped = WATCHES.computeIfPresent(id, (same, watch) -> Body.with(watch, "status", "stopped"));
        say(
                exchange,
                stopped == null ? 404 : 200,
                stopped == null ? Body.of("error", "unknown watch") : Body.of("watch", stopped));
    }

    private static void say(HttpExchange exchange, int status, JsonObject body) throws IOException {
        say(exchange, status, body.toString());
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void forward(HttpExchange exchange, String path, String body) throws IOException {
        URI scanner = other;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((scanner == null ? Market.instance().scannerUrl() : scanner) + path))
                .method(
                        exchange.getRequestMethod(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        for (String header : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            say(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
