package io.amanat.bench;

import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Reads by many clients at once: first until the server is warm, then in rounds. Every answer is looked at, some closely. */
final class Reads {
    /** The rate is looked at so often while it warms. */
    private static final Duration SLICE = Duration.ofSeconds(3);
    /** A server is warm when its rate has not risen by a thirtieth for so many slices. */
    private static final int FLAT_SLICES = 4;

    private static final double RISES = 1.03;
    /** No longer than this; a server that still rises then is measured as it is. */
    private static final Duration MOST_WARMING = Duration.ofSeconds(90);

    private static final byte[] END = Wire.ascii("\"success\":true}");
    /** One answer of so many is read whole. */
    private static final int LOOKED_AT = 100;

    private final URI server;
    private final Supplier<Call> next;

    Reads(URI server, Supplier<Call> next) {
        this.server = server;
        this.next = next;
    }

    /** @param key parameter of the plain query; null when it has none. @param holds how an id in the answer begins */
    record Call(String path, String token, UUID key, String holds) {}

    /** How long it took until the rate rose no more. @param flat false when it still rose at the end */
    record Warmth(double seconds, double rate, boolean flat) {}

    /** Calls a second of each round, sorted. */
    record Rates(double[] sorted) {
        double min() {
            return sorted[0];
        }

        double median() {
            return sorted[sorted.length / 2];
        }

        double max() {
            return sorted[sorted.length - 1];
        }
    }

    Warmth warm(int clients) throws Exception {
        long started = System.nanoTime();
        double best = 0;
        int flat = 0;
        while (flat < FLAT_SLICES && System.nanoTime() - started < MOST_WARMING.toNanos()) {
            double rate = rate(clients, SLICE);
            flat = rate > best * RISES ? 0 : flat + 1;
            best = Math.max(best, rate);
        }
        return new Warmth(seconds(started), best, flat >= FLAT_SLICES);
    }

    Rates rounds(int rounds, int clients, Duration each) throws Exception {
        double[] rates = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            rates[round] = rate(clients, each);
        }
        Arrays.sort(rates);
        return new Rates(rates);
    }

    private double rate(int clients, Duration lasting) throws Exception {
        long started = System.nanoTime();
        LongAdder calls = new LongAdder();
        call(clients, () -> System.nanoTime() - started < lasting.toNanos(), micros -> calls.increment());
        return calls.sum() / seconds(started);
    }

    /** How long each of so many calls took, in microseconds, sorted. */
    long[] times(int clients, int calls) throws Exception {
        long[] times = new long[calls];
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        call(clients, () -> begun.getAndIncrement() < calls, micros -> times[ended.getAndIncrement()] = micros);
        Arrays.sort(times);
        return times;
    }

    private void call(int clients, BooleanSupplier goesOn, LongConsumer took) throws Exception {
        parallel(clients, () -> {
            try (Wire wire = new Wire(server)) {
                while (goesOn.getAsBoolean()) {
                    Call call = next.get();
                    long started = System.nanoTime();
                    Wire.Answer answer = wire.get(call.path(), call.token());
                    took.accept((System.nanoTime() - started) / 1_000);
                    check(call, answer);
                }
            }
            return null;
        });
    }

    /** Each one's status, length and end; of some what is in it, as looking costs what the server lacks then. */
    private static void check(Call call, Wire.Answer answer) {
        if (answer.status() != 200
                || !answer.endsWith(END)
                || ThreadLocalRandom.current().nextInt(LOOKED_AT) == 0) {
            assertThat(answer.status()).as(call.path()).isEqualTo(200);
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                JsonObject told = reader.readObject();
                assertThat(told.getBoolean("success")).as(call.path()).isTrue();
                assertThat(told.get("data").toString()).as(call.path()).contains("\"id\":\"" + call.holds());
            }
        }
    }
}
