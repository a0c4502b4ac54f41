package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One HTTP request, built step by step. */
final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final HttpRequest.Builder request;

    private Api(HttpRequest.Builder request) {
        this.request = request;
    }

    static Api to(String path) {
        return to(Market.base(), path);
    }

    static Api to(URI base, String path) {
        return new Api(HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(40)));
    }

    Api header(String name, String value) {
        request.header(name, value);
        return this;
    }

    Api bearer(String token) {
        return token == null ? this : header("Authorization", "Bearer " + token);
    }

    Answer get() {
        return send("GET", BodyPublishers.noBody());
    }

    Answer post(JsonValue body) {
        return json("POST", body == null ? "" : body.toString());
    }

    /** Any text as if it were JSON. */
    Answer json(String method, String body) {
        return header("Content-Type", "application/json")
                .send(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** The status of a GET that the application may never see. */
    int status() {
        return raw("GET", BodyPublishers.noBody()).status();
    }

    Answer send(String method, BodyPublisher body) {
        return decent(raw(method, body));
    }

    /** Without a look at what came back. */
    Answer raw(String method, BodyPublisher body) {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.method(method, body).build(), BodyHandlers.ofString());
            return new Answer(answer);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What holds for every answer under /api: JSON as described, no page of the container, no stack trace, a request id. */
    private static Answer decent(Answer answer) {
        if (answer.http().uri().getPath().startsWith("/api/")) {
            assertThat(answer.body())
                    .as(answer.toString())
                    .doesNotContainIgnoringCase("<html")
                    .doesNotContain("\tat ")
                    .doesNotContain("org.postgresql")
                    .doesNotContain("eclipselink");
            if (answer.status() >= 400) {
                assertThat(answer.body()).as(answer.toString()).doesNotContain("Exception");
            }
            assertThat(answer.header("X-Request-Id")).as(answer.toString()).isNotBlank();
            if (!answer.body().isEmpty()) {
                assertThat(answer.header("Content-Type"))
                        .as(answer.toString())
                        .matches("application/(problem\\+)?json.*|text/csv.*");
            }
            if (Market.answers(answer.http().uri())) {
                AsDescribed.check(answer);
            }
        }
        return answer;
    }

    /** Does all of it at the same moment, as far as threads can. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    static <T> List<T> atOnce(int times, Callable<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            tasks.add(task);
        }
        return atOnce(tasks);
    }
}
