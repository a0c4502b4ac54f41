package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Calls the scanner as the market does, and looks at every answer for what must not be in it. */
final class ScannerClient {
    /** Key of the callbacks it registers; must never come back. */
    static final String SECRET = "contract-secret-" + UUID.randomUUID();

    static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    static final String DESTINATION = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final String apiKey;
    private final String callbackUrl;

    ScannerClient(URI base, String apiKey, String callbackUrl) {
        this.base = base.toString().replaceAll("/+$", "");
        this.apiKey = apiKey;
        this.callbackUrl = callbackUrl;
    }

    String callback() {
        return callbackUrl;
    }

    HttpClient http() {
        return client;
    }

    JsonObjectBuilder body(String id) {
        return Json.createObjectBuilder()
                .add("intentId", id)
                .add("chainId", 97)
                .add("tokenAddress", TOKEN)
                .add("destination", DESTINATION)
                .add("amount", "10000000000000000000")
                .add("callbackUrl", callbackUrl)
                .add("callbackSecret", SECRET);
    }

    static String newId() {
        return UUID.randomUUID() + "-c97-USDT";
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + apiKey);
    }

    HttpRequest.Builder registration(BodyPublisher body) {
        return authorized("/intents").header("Content-Type", "application/json").POST(body);
    }

    HttpResponse<String> post(JsonObject body) throws IOException, InterruptedException {
        return send(registration(BodyPublishers.ofString(body.toString())));
    }

    /** Sends, and checks what holds for every answer: it is JSON and holds no secret. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain(apiKey)
                .doesNotContain("callbackSecret\":")
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("Exception");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as("%s %s: %d %s", answer.request().method(), answer.uri(), answer.statusCode(), answer.body())
                .startsWith("application/json");
        return answer;
    }

    static void assertError(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isEqualTo(status);
        JsonObject body = json(answer);
        assertThat(body.keySet()).containsExactly("error");
        assertThat(body.getString("error")).isNotBlank();
    }

    static JsonObject json(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
