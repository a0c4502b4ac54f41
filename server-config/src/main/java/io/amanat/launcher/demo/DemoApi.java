package io.amanat.launcher.demo;

import io.amanat.launcher.LauncherException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The HTTP API as one client uses it. */
final class DemoApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI base;

    DemoApi(URI base) {
        this.base = base;
    }

    /** @param token null for nobody */
    JsonObject get(String path, String token) {
        return send("GET", path, token, null, null);
    }

    /** @param body null for none */
    JsonObject send(String method, String path, String token, JsonObject body) {
        return send(method, path, token, body == null ? null : body.toString(), null);
    }

    /** A callback with its signature. */
    JsonObject signed(String path, String body, String signature) {
        return send("POST", path, null, body, signature);
    }

    /** @throws LauncherException with what the server said when it said no */
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
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 300) {
                throw new LauncherException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException broken) {
            throw new LauncherException(method + " " + path + " failed: " + broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The demo was interrupted.", stopped);
        }
    }
}
