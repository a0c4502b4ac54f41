package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small server that keeps objects and believes nobody without the right signature and the right body. */
class HttpObjectStoreTest {
    private static final String SECRET = "a-secret-of-the-store";
    private static final String KEY = "ab/cd/abcd0000-0000-4000-8000-000000000000";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private HttpObjectStore store;

    @BeforeEach
    void a_bucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/bucket/", this::answer);
        server.start();
        store = store(SECRET);
    }

    private HttpObjectStore store(String secret) {
        HttpObjectStore made = Wiring.inject(
                new HttpObjectStore(),
                "settings",
                new TestSettings()
                        .with(
                                MarketSetting.S3_ENDPOINT,
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                        .with(MarketSetting.S3_BUCKET, "bucket")
                        .with(MarketSetting.S3_ACCESS_KEY, "who")
                        .with(MarketSetting.S3_SECRET_KEY, secret)
                        .build());
        return Wiring.inject(made, "clock", Wiring.clockAt(new MarketClock(), Instant.parse("2026-11-21T12:00:00Z")));
    }

    @AfterEach
    void it_closes() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        if (failures.get() > 0) {
            failures.decrementAndGet();
            send(exchange, 503, new byte[0]);
        } else if (!believes(exchange, path, body)) {
            send(exchange, 403, new byte[0]);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(path, body);
            types.put(path, exchange.getRequestHeaders().getFirst("Content-Type"));
            send(exchange, 200, new byte[0]);
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(path);
            send(exchange, 204, new byte[0]);
        } else if (objects.containsKey(path)) {
            send(exchange, 200, objects.get(path));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private static boolean believes(HttpExchange exchange, String path, byte[] body) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String names = given.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        Map<String, String> signed = new TreeMap<>();
        for (String name : names.split(";")) {
            signed.put(name, exchange.getRequestHeaders().getFirst(name));
        }
        String right = new SignatureV4("who", SECRET, "us-east-1")
                .authorization(exchange.getRequestMethod(), path, "", signed);
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            return right.equals(given)
                    && names.contains("host;")
                    && hash.equals(signed.get("x-amz-content-sha256"))
                    && "20261121T120000Z".equals(signed.get("x-amz-date"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Path content(String text) throws IOException {
        return Files.writeString(folder.resolve("content"), text);
    }

    @Test
    void bytes_come_back_until_they_are_deleted() throws IOException {
        store.put(KEY, content("content"), "application/pdf");
        assertThat(types).containsEntry("/bucket/" + KEY, "application/pdf");
        try (InputStream bytes = store.open(KEY)) {
            assertThat(bytes).hasContent("content");
        }
        store.delete(KEY);
        store.delete(KEY);
        assertThat(objects).isEmpty();
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void an_outage_of_a_moment_is_waited_for() throws IOException {
        failures.set(HttpObjectStore.ATTEMPTS - 1);
        store.put(KEY, content("content"), "application/pdf");
        assertThat(objects).hasSize(1);
        assertThat(calls).hasValue(HttpObjectStore.ATTEMPTS);
        failures.set(1);
        try (InputStream bytes = store.open(KEY)) {
            assertThat(bytes).hasContent("content");
        }
    }

    @Test
    void a_longer_outage_is_an_error() throws IOException {
        failures.set(HttpObjectStore.ATTEMPTS);
        Path content = content("content");
        assertThatThrownBy(() -> store.put(KEY, content, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        server.stop(0);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(IOException.class);
    }

    @Test
    void a_refusal_is_not_repeated_and_tells_no_secret() throws IOException {
        Path content = content("content");
        HttpObjectStore wrong = store("another secret");
        assertThatThrownBy(() -> wrong.put(KEY, content, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> wrong.open(KEY)).hasMessageContaining("403");
        assertThatThrownBy(() -> wrong.delete(KEY)).hasMessageContaining("403");
        assertThat(calls).hasValue(3);
        assertThat(objects).isEmpty();
    }

    @Test
    void only_keys_are_asked_for() {
        assertThatThrownBy(() -> store.open("../other-bucket/x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(calls).hasValue(0);
    }
}
