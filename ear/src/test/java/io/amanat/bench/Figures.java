package io.amanat.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** How load is made, and how what came of it is printed. */
final class Figures {
    private Figures() {}

    static void parallel(int workers, Callable<Void> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Void>> running = pool.invokeAll(
                    IntStream.range(0, workers).mapToObj(index -> work).toList());
            for (Future<Void> worker : running) {
                worker.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    static int post(HttpClient client, URI base, String path, String body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-AMN-Signature", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    static double millis(long[] sortedMicros, int percentile) {
        return sortedMicros[Math.min(sortedMicros.length - 1, sortedMicros.length * percentile / 100)] / 1_000.0;
    }

    static double median(double[] rates) {
        double[] sorted = sorted(rates);
        return sorted[sorted.length / 2];
    }

    /** The smallest, the one in the middle and the largest. */
    static String span(double[] rates) {
        double[] sorted = sorted(rates);
        return "%.0f / %.0f / %.0f".formatted(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static double[] sorted(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static void print(String line) {
        System.out.println("[bench] " + line);
    }
}
