package io.amanat.launcher.api;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The HTTP API of a running server, for many threads at once; counts its answers and keeps its server errors. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SERVER_ERROR = 500;
    private static final int NOT_GOOD = 300;
    /** How many server errors are kept in words; all of them are counted. */
    private static final int KEPT_ERRORS = 50;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong serverErrors = new AtomicLong();
    /** What is not set up is missing by decision and no failure of the server. */
    private static final String SWITCHED_OFF = "FEATURE_DISABLED";

    private final Queue<String> kept = new ConcurrentLinkedQueue<>();

    public ApiClient(URI base) {
        this.base = base;
    }

    /** How many answers came, and how many of them were 5xx or none at all. */
    public record Counts(long answers, long serverErrors) {
        public Counts since(Counts earlier) {
            return new Counts(answers - earlier.answers, serverErrors - earlier.serverErrors);
        }
    }

    /**
     * An answer whatever it says.
     *
     * @param status of HTTP
     * @param body empty when there was none
     */
    public record Answer(int status, JsonObject body) {
        public boolean isGood() {
            return status < NOT_GOOD;
        }

        /** The code of a refusal, or an empty text. */
        public String code() {
            JsonValue error = body.get("error");
            return error instanceof JsonObject object && object.get("code") instanceof JsonString code
                    ? code.getString()
                    : "";
        }
    }

    public Counts counts() {
        return new Counts(answers.get(), serverErrors.get());
    }

    /** The first server errors, in words: what was asked, the status and the code of the answer. */
    public List<String> serverErrors() {
        return List.copyOf(kept);
    }

    /** @param token null for nobody */
    public JsonObject get(String path, String token) {
        return send("GET", path, token, null);
    }

    public JsonObject post(String path, String token, JsonObject body) {
        return send("POST", path, token, body);
    }

    public JsonObject patch(String path, String token, JsonObject body) {
        return send("PATCH", path, token, body);
    }

    /**
     * @param body null for none
     * @throws ApiFailure with what the server said when it said no, or did not answer
     */
    public JsonObject send(String method, String path, String token, JsonObject body) {
        return good(method + " " + path, ask(method, path, token, body));
    }

    /**
     * The same for those who want to see a refusal.
     *
     * @throws ApiFailure when the server did not answer with JSON
     */
    public Answer ask(String method, String path, String token, JsonObject body) {
        return exchange(method + " " + path, request(method, path, token, body == null ? null : body.toString()));
    }

    /** A scanner's callback, signed over the bytes that are sent. */
    public JsonObject callback(String path, String body, String secret) {
        HttpRequest.Builder request = request("POST", path, null, body).header("X-AMN-Signature", sign(body, secret));
        return good("POST " + path, exchange("POST " + path, request));
    }

    private HttpRequest.Builder request(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonObject good(String what, Answer answer) {
        if (!answer.isGood()) {
            throw new ApiFailure(what + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer exchange(String what, HttpRequest.Builder request) {
        try {
            answers.incrementAndGet();
            HttpResponse<String> http =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Answer answer = new Answer(
                    http.statusCode(),
                    http.body().isBlank() ? JsonValue.EMPTY_JSON_OBJECT : JsonObjects.read(http.body()));
            if (answer.status() >= SERVER_ERROR && !answer.code().equals(SWITCHED_OFF)) {
                note(what + " answered " + answer.status() + " " + answer.code());
            }
            return answer;
        } catch (IOException | JsonException broken) {
            note(what + " failed: " + broken);
            throw new ApiFailure(what + " failed: " + broken, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The call was interrupted.", stopped);
        }
    }

    private void note(String error) {
        if (serverErrors.incrementAndGet() <= KEPT_ERRORS) {
            kept.add(error.strip());
        }
    }

    private static String sign(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
