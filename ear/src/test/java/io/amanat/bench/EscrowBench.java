package io.amanat.bench;

import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.post;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.bench.FundablePayments.Fundable;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Figures, not gates: production durability (fsync, synchronous commit), signatures and limits in force, over the public
 * path, loader and database on the same machine. What must hold is asserted: nothing lost, nothing doubled, no error.
 */
class EscrowBench {
    /** Long enough for the compiler to be done with the server: on two cores it takes half of them until then. */
    private static final int WARM_UP = 18_000;

    private static final int MEASURED = 9_000;
    /** Webhooks a second where waiting in line is not what is measured. */
    private static final int PACE = 100;

    private static final int PACED = 2_000;
    private static final int SENDERS = 16;
    private static final int BASELINE_WORKERS = 8;
    private static final int LOGINS = 60;
    private static final int PARALLEL_LOGINS = 64;
    private static final int READINGS = 200;
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
    void webhooks_are_funded_end_to_end() throws Exception {
        send(prepare(WARM_UP, "warm"));
        awaitFunded(WARM_UP);
        List<Fundable> payments = prepare(MEASURED, "measured");
        long started = System.nanoTime();
        long[] micros = send(payments);
        double acknowledged = seconds(started);
        awaitFunded(WARM_UP + MEASURED);
        double funded = seconds(started);
        checkBooks(WARM_UP + MEASURED);
        long[] paced = sendPaced(prepare(PACED, "paced"));
        awaitFunded(WARM_UP + MEASURED + PACED);
        double plain = baseline();
        Arrays.sort(micros);
        Arrays.sort(paced);
        print("webhooks, %d a second for %d s".formatted(PACE, PACED / PACE));
        print("  acknowledged                  p50 %.1f ms  p95 %.1f ms  p99 %.1f ms"
                .formatted(millis(paced, 50), millis(paced, 95), millis(paced, 99)));
        print("webhooks, %d senders, %d payments".formatted(SENDERS, MEASURED));
        print("  acknowledged     %8.0f /s   p50 %.1f ms  p95 %.1f ms  p99 %.1f ms"
                .formatted(MEASURED / acknowledged, millis(micros, 50), millis(micros, 95), millis(micros, 99)));
        print("  funded           %8.0f /s   end to end, last one included".formatted(MEASURED / funded));
        print("  baseline         %8.0f /s   the same rows by plain JDBC, %d connections"
                .formatted(plain, BASELINE_WORKERS));
        print("  ratio            %8.2f      of what the database alone allows here"
                .formatted(MEASURED / funded / plain));
    }

    @Test
    void sign_in_alone() throws Exception {
        String body = "{\"email\":\"admin@amanat.example\",\"password\":\""
                + instance.secrets().find(SecretName.ADMIN_PASSWORD).orElseThrow() + "\"}";
        HttpClient client = HttpClient.newHttpClient();
        long[] micros = new long[LOGINS];
        for (int index = -20; index < LOGINS; index++) {
            long started = System.nanoTime();
            assertThat(post(client, instance.httpUrl(), "/api/auth/login", body, null))
                    .isEqualTo(200);
            if (index >= 0) {
                micros[index] = (System.nanoTime() - started) / 1_000;
            }
        }
        long[] hash = new long[LOGINS];
        String known = org.bouncycastle.crypto.generators.OpenBSDBCrypt.generate(
                "2b", "benchmark".toCharArray(), new byte[16], 10);
        for (int index = 0; index < LOGINS; index++) {
            long started = System.nanoTime();
            assertThat(org.bouncycastle.crypto.generators.OpenBSDBCrypt.checkPassword(known, "benchmark".toCharArray()))
                    .isTrue();
            hash[index] = (System.nanoTime() - started) / 1_000;
        }
        Arrays.sort(micros);
        Arrays.sort(hash);
        print("sign-in, one at a time");
        print("  over HTTP        p50 %.1f ms  p95 %.1f ms".formatted(millis(micros, 50), millis(micros, 95)));
        print("  baseline         p50 %.1f ms              the bcrypt comparison alone".formatted(millis(hash, 50)));
        print("  ratio            %.2f".formatted(millis(micros, 50) / millis(hash, 50)));
    }

    /** All sign-ins succeed, and whoever only reads meanwhile hardly notices. */
    @Test
    void many_sign_ins_at_once_leave_the_rest_its_share() throws Exception {
        String body = "{\"email\":\"admin@amanat.example\",\"password\":\""
                + instance.secrets().find(SecretName.ADMIN_PASSWORD).orElseThrow() + "\"}";
        long[] readings = new long[READINGS];
        long[] logins = new long[PARALLEL_LOGINS];
        AtomicInteger next = new AtomicInteger();
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try {
            HttpClient reader = HttpClient.newHttpClient();
            HttpRequest categories = HttpRequest.newBuilder(
                            URI.create(instance.httpUrl() + "/api/marketplace/categories"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            Future<?> reading = readers.submit(() -> {
                for (int index = 0; index < READINGS; index++) {
                    long started = System.nanoTime();
                    assertThat(reader.send(categories, HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(200);
                    readings[index] = (System.nanoTime() - started) / 1_000;
                }
                return null;
            });
            parallel(PARALLEL_LOGINS, () -> {
                HttpClient client = HttpClient.newHttpClient();
                long started = System.nanoTime();
                assertThat(post(client, instance.httpUrl(), "/api/auth/login", body, null))
                        .isEqualTo(200);
                logins[next.getAndIncrement()] = (System.nanoTime() - started) / 1_000;
                return null;
            });
            reading.get();
        } finally {
            readers.shutdown();
        }
        Arrays.sort(readings);
        Arrays.sort(logins);
        print("sign-in, %d at once".formatted(PARALLEL_LOGINS));
        print("  over HTTP        p50 %.1f ms  p95 %.1f ms".formatted(millis(logins, 50), millis(logins, 95)));
        print("  reading beside   p50 %.1f ms  p95 %.1f ms  goal below 1000 ms"
                .formatted(millis(readings, 50), millis(readings, 95)));
    }

    private static List<Fundable> prepare(int count, String label) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<Fundable> payments = FundablePayments.create(connection, count, label);
            statement.execute("analyze");
            return payments;
        }
    }

    /** Sends every webhook once; returns how long each took to be acknowledged, microseconds. */
    private static long[] send(List<Fundable> payments) throws InterruptedException, ExecutionException {
        String secret =
                instance.secrets().find(SecretName.AMN_SCANNER_WEBHOOK_SECRET).orElseThrow();
        long[] micros = new long[payments.size()];
        AtomicInteger next = new AtomicInteger();
        parallel(SENDERS, () -> {
            try (Wire wire = new Wire(instance.httpUrl())) {
                for (int index = next.getAndIncrement(); index < micros.length; index = next.getAndIncrement()) {
                    String body = payments.get(index).body();
                    String signature = "X-AMN-Signature: " + FundablePayments.sign(body, secret) + "\r\n";
                    long started = System.nanoTime();
                    Wire.Answer answer = wire.post("/api/payment/amn-scanner/webhook", signature, body);
                    micros[index] = (System.nanoTime() - started) / 1_000;
                    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                }
            }
            return null;
        });
        return micros;
    }

    /** One webhook every so often, whether or not the one before was answered; microseconds until each was. */
    private static long[] sendPaced(List<Fundable> payments) throws InterruptedException, ExecutionException {
        String secret =
                instance.secrets().find(SecretName.AMN_SCANNER_WEBHOOK_SECRET).orElseThrow();
        long[] micros = new long[payments.size()];
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int index = 0; index < micros.length; index++) {
                int own = index;
                sent.add(clock.schedule(
                        () -> {
                            String body = payments.get(own).body();
                            long started = System.nanoTime();
                            assertThat(post(
                                            client,
                                            instance.httpUrl(),
                                            "/api/payment/amn-scanner/webhook",
                                            body,
                                            FundablePayments.sign(body, secret)))
                                    .isEqualTo(202);
                            micros[own] = (System.nanoTime() - started) / 1_000;
                            return null;
                        },
                        index * 1_000_000L / PACE,
                        TimeUnit.MICROSECONDS));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            clock.shutdown();
        }
        return micros;
    }

    private static double baseline() throws Exception {
        List<Fundable> payments = prepare(MEASURED, "baseline");
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        parallel(BASELINE_WORKERS, () -> {
            try (Connection connection = database.getConnection()) {
                for (int index = next.getAndIncrement(); index < MEASURED; index = next.getAndIncrement()) {
                    PlainFunding.fund(connection, payments.get(index).paymentId());
                }
            }
            return null;
        });
        return MEASURED / seconds(started);
    }

    private static void awaitFunded(int expected) {
        boolean all = Await.until(
                () -> count("select count(*) from market.payments where escrow_state = 'funded'") == expected,
                Duration.ofMinutes(2));
        assertThat(all).as("all payments funded").isTrue();
    }

    private static void checkBooks(int expected) {
        assertThat(count("select count(*) from market.funds_ledger_entries where entry_type = 'hold'"))
                .isEqualTo(expected);
        assertThat(count("select count(*) from market.funds_ledger_entries where entry_type = 'payment_detected'"))
                .isEqualTo(expected);
        assertThat(count("select count(*) from platform.inbox_deliveries where status <> 'done' or attempts <> 1"))
                .isZero();
    }

    private static long count(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
