package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The HTTP API as all workers use it; counts its answers. */
final class RampApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SERVER_ERROR = 500;
    private static final int NOT_GOOD = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong serverErrors = new AtomicLong();

    RampApi(URI base) {
        this.base = base;
    }

    /** How many answers came, and how many of them were 5xx or none at all. */
    record Counts(long answers, long serverErrors) {
        Counts since(Counts earlier) {
            return new Counts(answers - earlier.answers, serverErrors - earlier.serverErrors);
        }
    }

    Counts counts() {
        return new Counts(answers.get(), serverErrors.get());
    }

    JsonObject get(String path, String token) {
        return send("GET", path, token, null, null);
    }

    JsonObject post(String path, String token, JsonObject body) {
        return send("POST", path, token, body.toString(), null);
    }

    JsonObject patch(String path, String token, JsonObject body) {
        return send("PATCH", path, token, body.toString(), null);
    }

    /** A callback with its signature. */
    JsonObject signed(String path, String body, String signature) {
        return send("POST", path, null, body, signature);
    }

    /** @throws FlowFailure with what the server said when it said no, or did not answer */
    private JsonObject send(String method, String path, String token, String body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (signature != null) {
            request.header("X-AMN-Signature", signature);
        }
        return read(method + " " + path, request.build());
    }

    private JsonObject read(String what, HttpRequest request) {
        try {
            answers.incrementAndGet();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= SERVER_ERROR) {
                serverErrors.incrementAndGet();
            }
            if (answer.statusCode() >= NOT_GOOD) {
                throw new FlowFailure(what + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JsonObjects.read(answer.body());
        } catch (IOException | JsonException broken) {
            serverErrors.incrementAndGet();
            throw new FlowFailure(what + " failed: " + broken, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The ramp was interrupted.", stopped);
        }
    }
}
