package io.amanat.bench;

import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Messages at a steady pace between many people, with notices, signals and the limit per chat and sender in force. What
 * must hold is asserted: every message stored once, every counter right, no error.
 */
class ChatBench {
    private static final int PEOPLE = 24;
    private static final int PACE = 200;
    private static final int MEASURED_SECONDS = 60;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SENDERS = 32;
    private static final int BASELINE_WORKERS = 8;
    private static final int BASELINE = 4_000;

    private static Instance instance;
    private static AmanatDataSource database;
    private static HttpClient client;
    private static List<Way> ways;

    /** Somebody signed in. */
    private record Person(String id, String token) {}

    /** Somebody who speaks in a chat. */
    private record Way(String chat, Person sender) {}

    @BeforeAll
    static void everybody_has_a_chat_with_everybody_else() throws Exception {
        instance = BenchServer.start(Map.of("RATE_LIMIT_BYPASS_IPS", "127.0.0.1"));
        database = BenchServer.database(instance);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String admin = signIn(
                "admin@amanat.example",
                instance.secrets().find(SecretName.ADMIN_PASSWORD).orElseThrow());
        List<Person> people = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            String email = "chat-bench-" + number + "@bench.example";
            String password = "benchmark people";
            String body =
                    "{\"email\":\"%s\",\"password\":\"%s\",\"firstName\":\"Bench\",\"lastName\":\"%d\",\"role\":\"buyer\"}"
                            .formatted(email, password, number);
            String id = data(post("/api/users/admin/create", admin, body, 201)).getString("id");
            people.add(new Person(id, signIn(email, password)));
        }
        ways = new ArrayList<>();
        for (Person one : people) {
            for (Person other : people.subList(people.indexOf(one) + 1, people.size())) {
                String body = "{\"type\":\"direct\",\"participantIds\":[\"" + other.id() + "\"]}";
                String chat = data(post("/api/chat/conversations", one.token(), body, 201))
                        .getString("id");
                ways.add(new Way(chat, one));
                ways.add(new Way(chat, other));
            }
        }
        assertThat(MEASURED_SECONDS * PACE / ways.size())
                .as("messages of each in a minute")
                .isLessThan(30);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static JsonObject data(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getJsonObject("data");
        }
    }

    private static String signIn(String email, String password) throws IOException, InterruptedException {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return data(post("/api/auth/login", null, body, 200))
                .getJsonObject("tokens")
                .getString("accessToken");
    }

    private static String post(String path, String token, String body, int status)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.httpUrl() + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** Sends at a steady pace, in turn by everybody in every chat; how long each took, sorted, in microseconds. */
    private static long[] paced(String name, int forSeconds) throws Exception {
        int count = forSeconds * PACE;
        long[] micros = new long[count];
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                int own = index;
                Way way = ways.get(index % ways.size());
                sent.add(clock.schedule(
                        () -> {
                            String body =
                                    "{\"content\":\"No. %d\",\"clientMessageId\":\"%s-%d\"}".formatted(own, name, own);
                            long started = System.nanoTime();
                            post(
                                    "/api/chat/" + way.chat() + "/messages",
                                    way.sender().token(),
                                    body,
                                    201);
                            micros[own] = (System.nanoTime() - started) / 1_000;
                            return null;
                        },
                        index * 1_000_000L / PACE,
                        TimeUnit.MICROSECONDS));
            }
            for (Future<?> message : sent) {
                message.get();
            }
        } finally {
            clock.shutdownNow();
        }
        Arrays.sort(micros);
        return micros;
    }

    @Test
    void messages_at_a_steady_pace() throws Exception {
        paced("warm", WARM_UP_SECONDS);
        // Buckets are emptied between the two runs, as a minute of silence would.
        change("delete from platform.rate_buckets");
        long started = System.nanoTime();
        long[] micros = paced("run", MEASURED_SECONDS);
        double rate = micros.length / seconds(started);
        assertThat(count("select count(*) from market.chat_messages"))
                .isEqualTo((WARM_UP_SECONDS + MEASURED_SECONDS) * (long) PACE);
        assertThat(
                        count(
                                """
                        select count(*) from market.chat_participants p where p.unread_count <> (
                          select count(*) from market.chat_messages m where m.chat_id = p.chat_id and m.sender_id <> p.user_id)
                        """))
                .isZero();
        assertThat(count("select count(*) from platform.realtime_events where event = 'chat:message'"))
                .isEqualTo((WARM_UP_SECONDS + MEASURED_SECONDS) * (long) PACE);
        double plain = baseline();
        print("chat messages, %d a second for %d s, %d chats".formatted(PACE, MEASURED_SECONDS, ways.size() / 2));
        print("  sent         %8.0f /s   p50 %.1f ms  p95 %.1f ms  p99 %.1f ms   goal %d /s, p95 below 250 ms"
                .formatted(rate, millis(micros, 50), millis(micros, 95), millis(micros, 99), PACE));
        print("  baseline     %8.0f /s   the same rows by plain JDBC, %d connections"
                .formatted(plain, BASELINE_WORKERS));
        print("  ratio        %8.2f      the pace is fixed; server, load generator and database share this machine"
                .formatted(rate / plain));
    }

    private static double baseline() throws Exception {
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        parallel(BASELINE_WORKERS, () -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into market.chat_messages (chat_id, sender_id, content, created_at)"
                                    + " values (cast(? as uuid), cast(? as uuid), 'Plain', now())")) {
                for (int index = next.getAndIncrement(); index < BASELINE; index = next.getAndIncrement()) {
                    Way way = ways.get(index % ways.size());
                    insert.setString(1, way.chat());
                    insert.setString(2, way.sender().id());
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                }
            }
            return null;
        });
        return BASELINE / seconds(started);
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
