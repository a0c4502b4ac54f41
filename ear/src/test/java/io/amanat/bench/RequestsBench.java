package io.amanat.bench;

import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.volume.Load;
import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reading a market of many requests: lists and single ones over the public path, with signed-in people, beside plain JDBC
 * doing the same query. Figures, not gates; that every answer is right is asserted. Only the limiter is told to let this
 * machine pass, as it would stop any one address after a hundred requests.
 */
class RequestsBench {
    private static final int REQUESTS = Integer.getInteger("bench.requests", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration ROUND = Duration.ofSeconds(6);
    /** Calls of the baseline. */
    private static final int MEASURED = 20_000;
    /** Many at once, for how much goes through; few, for how long one waits. */
    private static final int CROWD = 16;

    private static final int FEW = 4;
    private static final int WAITED = 4_000;
    private static final int PEOPLE = 24;
    private static final String PASSWORD = "benchmark people";
    private static final String LIST = "/api/marketplace/purchase-requests";

    private static final String MY_QUERY =
            "select * from market.purchase_requests where buyer_id = ? order by created_at desc, id desc limit 20";
    private static final String FEED_QUERY =
            """
            select * from market.purchase_requests where is_public
              and status in ('pending', 'active', 'received_offers', 'in_negotiation')
            order by created_at desc, id desc limit 20
            """;
    private static final String POINT_QUERY = "select * from market.purchase_requests where id = ?";

    private static final Pattern MICROS = Pattern.compile("\"micros\":(\\d+)");

    private static Instance instance;
    private static AmanatDataSource database;
    private static List<Person> buyers;
    private static List<Person> sellers;

    /** Somebody signed in, with some requests of his own. */
    private record Person(UUID id, String token, List<UUID> requests) {}

    @BeforeAll
    static void a_market_is_loaded() throws Exception {
        instance = BenchServer.start(Map.of("HOUSEKEEPING_ENABLED", "false", "RATE_LIMIT_BYPASS_IPS", "127.0.0.1"));
        database = BenchServer.database(instance);
        long started = System.nanoTime();
        new Load(REQUESTS, 1, Instant.now(), Figures::print)
                .into(instance.database().ownerUrl());
        print("loaded %d requests in %.0f s, goal below 180 s for 100,000".formatted(REQUESTS, seconds(started)));
        buyers = people("buyer");
        sellers = people("seller");
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static List<Person> people(String role) throws Exception {
        String hash = org.bouncycastle.crypto.generators.OpenBSDBCrypt.generate(
                "2b", PASSWORD.toCharArray(), new byte[16], 10);
        List<Person> people = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (int number = 0; number < PEOPLE; number++) {
                String email = "volume-1-" + role + "-" + number + "@volume.example";
                UUID id;
                try (PreparedStatement update = connection.prepareStatement(
                        "update market.users set password = ? where email = ? returning id")) {
                    update.setString(1, hash);
                    update.setString(2, email);
                    try (ResultSet row = update.executeQuery()) {
                        assertThat(row.next()).isTrue();
                        id = row.getObject(1, UUID.class);
                    }
                }
                people.add(new Person(id, signIn(email), own(connection, id)));
            }
        }
        return people;
    }

    private static List<UUID> own(Connection connection, UUID buyer) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select id from market.purchase_requests where buyer_id = ? order by id")) {
            query.setObject(1, buyer);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    private static String signIn(String email) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.httpUrl() + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getString("token");
        }
    }

    @Test
    void own_lists_of_twenty() throws Exception {
        measure("own lists of 20", "lists", 4_000, MY_QUERY, () -> {
            Person buyer = any(buyers);
            return new Reads.Call(LIST + "/my?limit=20", buyer.token(), buyer.id(), "");
        });
    }

    @Test
    void the_sellers_list_of_twenty() throws Exception {
        measure(
                "seller's lists of 20",
                "lists",
                4_000,
                FEED_QUERY,
                () -> new Reads.Call(LIST + "?limit=20", any(sellers).token(), null, ""));
    }

    @Test
    void single_requests() throws Exception {
        List<Person> owners =
                buyers.stream().filter(buyer -> !buyer.requests().isEmpty()).toList();
        measure("single requests", "reads", 10_000, POINT_QUERY, () -> {
            Person buyer = any(owners);
            UUID id = any(buyer.requests());
            return new Reads.Call(LIST + "/" + id, buyer.token(), id, id.toString());
        });
    }

    private static <T> T any(List<T> of) {
        return of.get(ThreadLocalRandom.current().nextInt(of.size()));
    }

    private static void measure(String what, String unit, int goal, String query, Supplier<Reads.Call> next)
            throws Exception {
        Reads reads = new Reads(instance.httpUrl(), next);
        Reads.Warmth warmth = reads.warm(CROWD);
        Reads.Rates rates = reads.rounds(ROUNDS, CROWD, ROUND);
        long[] crowd = reads.times(CROWD, WAITED);
        long[] few = reads.times(FEW, WAITED);
        long[] served = served(WAITED);
        double plain = plain(query, next);
        print("%s, of %d requests".formatted(what, REQUESTS));
        print("  warm after  %8.0f s     at %.0f %s/s%s"
                .formatted(
                        warmth.seconds(),
                        warmth.rate(),
                        unit,
                        warmth.flat() ? "" : ", still rising: measured all the same"));
        print("  %2d at once  %8.0f %s/s   min %.0f  max %.0f of %d rounds of %d s   goal %d %s/s"
                .formatted(
                        CROWD, rates.median(), unit, rates.min(), rates.max(), ROUNDS, ROUND.toSeconds(), goal, unit));
        print("  %2d at once                p50 %.1f ms  p95 %.1f ms"
                .formatted(CROWD, millis(crowd, 50), millis(crowd, 95)));
        print("  %2d at once                p50 %.1f ms  p95 %.1f ms   goal p95 below 50 ms"
                .formatted(FEW, millis(few, 50), millis(few, 95)));
        print("  %2d at once, by the server's clock  p50 %.1f ms  p95 %.1f ms  of %d answers"
                .formatted(FEW, millis(served, 50), millis(served, 95), served.length));
        print("  baseline    %8.0f %s/s   the same query by plain JDBC, %d connections".formatted(plain, unit, CROWD));
        print("  ratio       %8.2f         server, load generator and database share this machine"
                .formatted(rates.median() / plain));
    }

    /** How long the last answers took, sorted, as the access log has them; fewer when it has just begun a new file. */
    private static long[] served(int count) throws IOException {
        List<String> lines = Files.readAllLines(instance.logs().resolve("access.0.log"));
        long[] micros = lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .map(MICROS::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sorted()
                .toArray();
        assertThat(micros).isNotEmpty();
        return micros;
    }

    private static double plain(String query, Supplier<Reads.Call> supplier) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        parallel(CROWD, () -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(query)) {
                while (next.getAndIncrement() < MEASURED) {
                    UUID key = supplier.get().key();
                    if (key != null) {
                        statement.setObject(1, key);
                    }
                    int columns = 0;
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            columns += row.getString("title").length();
                        }
                    }
                    assertThat(columns).isPositive();
                }
            }
            return null;
        });
        return MEASURED / seconds(started);
    }
}
