package io.amanat.bench;

import static io.amanat.bench.Figures.median;
import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.post;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static io.amanat.bench.Figures.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Figures, not gates: production durability (fsync, synchronous commit), signatures and limits in force, over the public
 * path, loader and database on the same machine. What must hold is asserted: nothing lost, nothing doubled, no error.
 */
class EscrowBench {
    /** Payments of a round while the server warms up, and of one that is measured. */
    private static final int WARMING = 1_500;

    private static final int MEASURED = 3_000;
    private static final int ROUNDS = 5;
    private static final int PLAIN_ROUNDS = 3;
    /** Longest time to warm up, seconds. */
    private static final double MOST_WARMING = 90;
    /** Rounds that are compared with as many before them; the rate has stopped rising when they are no better. */
    private static final int COMPARED = 3;

    private static final double RISING = 1.03;
    /** Webhooks a second where waiting in line is not what is measured. */
    private static final int PACE = 100;

    private static final int PACED = 2_000;
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
        FundingLoad load = new FundingLoad(instance, database);
        warmUp(load);
        double[] acknowledged = new double[ROUNDS];
        double[] funded = new double[ROUNDS];
        long[] micros = {};
        for (int index = 0; index < ROUNDS; index++) {
            FundingLoad.Round round = load.round(MEASURED);
            acknowledged[index] = round.acknowledged();
            funded[index] = round.funded();
            micros = LongStream.concat(LongStream.of(micros), LongStream.of(round.micros()))
                    .toArray();
        }
        long[] paced = load.paced(PACED, PACE);
        load.checkBooks();
        load.baseline(MEASURED);
        double[] plain = new double[PLAIN_ROUNDS];
        for (int index = 0; index < PLAIN_ROUNDS; index++) {
            plain[index] = load.baseline(MEASURED);
        }
        Arrays.sort(micros);
        Arrays.sort(paced);
        print("webhooks, %d a second for %d s".formatted(PACE, PACED / PACE));
        print("  acknowledged                  p50 %.1f ms  p95 %.1f ms  p99 %.1f ms"
                .formatted(millis(paced, 50), millis(paced, 95), millis(paced, 99)));
        print("webhooks, %d senders, %d rounds of %d payments".formatted(FundingLoad.SENDERS, ROUNDS, MEASURED));
        print("  acknowledged     %s /s   p50 %.1f ms  p95 %.1f ms  p99 %.1f ms"
                .formatted(span(acknowledged), millis(micros, 50), millis(micros, 95), millis(micros, 99)));
        print("  funded           %s /s   end to end, last one included".formatted(span(funded)));
        print("  baseline         %s /s   the same rows by plain JDBC, %d connections"
                .formatted(span(plain), FundingLoad.BASELINE_WORKERS));
        print("  ratio            %.2f      of what the database alone allows here, by the medians"
                .formatted(median(funded) / median(plain)));
    }

    /** Until the compiler has done what it does to the rate; on two cores it takes its share of them for a minute or more. */
    private static void warmUp(FundingLoad load) throws Exception {
        List<Double> rates = new ArrayList<>();
        long started = System.nanoTime();
        while (seconds(started) < MOST_WARMING && isRising(rates)) {
            rates.add(load.round(WARMING).funded());
        }
        print("warm after %.0f s: %s a second"
                .formatted(
                        seconds(started), rates.stream().map("%.0f"::formatted).collect(Collectors.joining(" "))));
    }

    private static boolean isRising(List<Double> rates) {
        int last = rates.size() - COMPARED;
        return last < COMPARED
                || mean(rates.subList(last, rates.size())) > RISING * mean(rates.subList(last - COMPARED, last));
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
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
}
