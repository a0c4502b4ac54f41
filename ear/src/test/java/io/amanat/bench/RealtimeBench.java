package io.amanat.bench;

import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Figures, not gates: events heard by many open connections; production durability, loader, database and server on one
 * machine. That nothing is lost or doubled is asserted.
 */
class RealtimeBench {
    private static final int SOCKETS = 2_000;
    /** The server's limit for one account. */
    private static final int SOCKETS_PER_ACCOUNT = 20;

    private static final int PER_SECOND = 200;
    private static final int SECONDS = 30;

    private static Instance instance;
    private static AmanatDataSource database;

    @BeforeAll
    static void start() throws IOException {
        instance = BenchServer.start(Map.of());
        database = BenchServer.database(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void two_thousand_connections_are_idle_and_hear_what_is_told() throws Exception {
        List<Account> accounts = accounts(SOCKETS / SOCKETS_PER_ACCOUNT);
        Queue<Long> micros = new ConcurrentLinkedQueue<>();
        List<WebSocket> sockets = new ArrayList<>();
        AtomicInteger ready = new AtomicInteger();
        HttpClient client = HttpClient.newHttpClient();
        long started = System.nanoTime();
        for (int number = 0; number < SOCKETS; number++) {
            sockets.add(open(client, accounts.get(number % accounts.size()).token(), ready, micros));
        }
        assertThat(Await.until(() -> ready.get() == SOCKETS, Duration.ofMinutes(3)))
                .isTrue();
        print(String.format("sockets: %d open and signed in after %.1f s", SOCKETS, seconds(started)));
        int told = tell(accounts);
        int expected = told * SOCKETS_PER_ACCOUNT;
        assertThat(Await.until(() -> micros.size() >= expected, Duration.ofMinutes(1)))
                .as(micros.size() + " of " + expected)
                .isTrue();
        assertThat(micros).hasSize(expected);
        long[] sorted = micros.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        print(String.format(
                "events: %d/s for %d s, each to %d connections: p50 %.1f ms, p95 %.1f ms (goal 250), p99 %.1f ms",
                PER_SECOND, SECONDS, SOCKETS_PER_ACCOUNT, millis(sorted, 50), millis(sorted, 95), millis(sorted, 99)));
        sockets.forEach(WebSocket::abort);
    }

    private record Account(String id, String token) {}

    private static List<Account> accounts(int number) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String admin = signIn(client, "admin@amanat.example", instance.secrets().get(SecretName.ADMIN_PASSWORD))
                .token();
        List<Account> accounts = new ArrayList<>();
        for (int one = 0; one < number; one++) {
            String email = "socket-" + one + "@example.test";
            JsonObject body = JsonObjects.builder()
                    .add("email", email)
                    .add("password", "socket-password")
                    .add("firstName", "Socket")
                    .add("lastName", "Bench")
                    .add("role", "buyer")
                    .build();
            assertThat(send(client, "/api/users/admin/create", body, admin).statusCode())
                    .isEqualTo(201);
            accounts.add(signIn(client, email, "socket-password"));
        }
        return accounts;
    }

    private static Account signIn(HttpClient client, String email, String password)
            throws IOException, InterruptedException {
        JsonObject body = JsonObjects.builder()
                .add("email", email)
                .add("password", password)
                .build();
        JsonObject data = JsonObjects.read(
                        send(client, "/api/auth/login", body, null).body())
                .getJsonObject("data");
        return new Account(
                data.getJsonObject("user").getString("id"),
                data.getJsonObject("tokens").getString("accessToken"));
    }

    private static HttpResponse<String> send(HttpClient client, String path, JsonObject body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.httpUrl() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static WebSocket open(HttpClient client, String token, AtomicInteger ready, Queue<Long> micros)
            throws InterruptedException, ExecutionException {
        URI address = URI.create(instance.httpUrl().toString().replaceFirst("^http", "ws") + "/api/realtime/ws");
        return client.newWebSocketBuilder()
                .subprotocols("bearer." + token)
                .buildAsync(address, new Listener(ready, micros))
                .get();
    }

    /** Notes how long each event has been on its way. */
    private record Listener(AtomicInteger ready, Queue<Long> micros) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            long now = System.nanoTime();
            JsonObject frame = JsonObjects.read(data.toString());
            if (frame.getString("event").equals("ready")) {
                ready.incrementAndGet();
            } else if (frame.getString("event").equals("bench")) {
                micros.add((now - Long.parseLong(frame.getJsonObject("data").getString("nanos"))) / 1_000);
            }
            socket.request(1);
            return null;
        }
    }

    /** Tells events at an even pace as another node would: rows, and a ring. @return how many */
    private static int tell(List<Account> accounts) throws SQLException, InterruptedException {
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger told = new AtomicInteger();
        AtomicReference<Throwable> refused = new AtomicReference<>();
        int all = PER_SECOND * SECONDS;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "with told as (insert into platform.realtime_events (rooms, event, data, created_at) values"
                                + " (array['user-' || ?], 'bench', jsonb_build_object('nanos', cast(? as text)), now()) returning 1)"
                                + " select pg_notify('amanat_realtime', 'bench') from told")) {
            pace.scheduleAtFixedRate(
                    () -> {
                        int number = told.get();
                        if (number < all) {
                            try {
                                insert.setString(
                                        1,
                                        accounts.get(number % accounts.size()).id());
                                insert.setString(2, Long.toString(System.nanoTime()));
                                insert.execute();
                                told.incrementAndGet();
                            } catch (SQLException failed) {
                                refused.compareAndSet(null, failed);
                            }
                        }
                    },
                    0,
                    1_000_000_000L / PER_SECOND,
                    TimeUnit.NANOSECONDS);
            assertThat(Await.until(() -> told.get() == all || refused.get() != null, Duration.ofMinutes(3)))
                    .isTrue();
            assertThat(refused.get()).isNull();
        } finally {
            pace.shutdown();
            assertThat(pace.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
        return all;
    }
}
