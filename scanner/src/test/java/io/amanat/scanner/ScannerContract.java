package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The scanner's API as its callers rely on it, checked over HTTP. Run against the scanner alone and against the one
 * inside the application: the same file must behave the same in both homes.
 */
public final class ScannerContract {
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String DESTINATION = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String PROXY = "0x0DfbEe143b42B41eFC5A6F87bFD1fFC78c2f0aC9";
    private static final String SECRET = "contract-secret-" + UUID.randomUUID();
    private static final int BODY_LIMIT = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final String apiKey;
    private final String callbackUrl;

    private ScannerContract(URI base, String apiKey, String callbackUrl) {
        this.base = base.toString().replaceAll("/+$", "");
        this.apiKey = apiKey;
        this.callbackUrl = callbackUrl;
    }

    /**
     * Checks the whole contract. Chain 97 must be active, chain 137 must not.
     *
     * @param base address of the scanner including its context root
     * @param callbackUrl an address that the scanner is configured to call; nothing is sent there
     */
    public static void verify(URI base, String apiKey, String callbackUrl) throws IOException, InterruptedException {
        ScannerContract contract = new ScannerContract(base, apiKey, callbackUrl);
        contract.onlyHealthIsOpen();
        contract.anIntentLivesFromRegistrationToCancellation();
        contract.aRepeatIsTheSameAnswerAndAChangeAConflict();
        contract.ofParallelRegistrationsOneCreates();
        contract.statusCountsWaitingIntents();
        contract.badFieldsAreRefusedOneByOne();
        contract.badBodiesAreRefused();
        contract.largeBodiesAreRefused();
        contract.unknownPathsAndMethodsAnswerJson();
    }

    private void onlyHealthIsOpen() throws IOException, InterruptedException {
        HttpResponse<String> health = send(request("/health").GET());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
        List<String> wrong =
                new ArrayList<>(List.of("", "Bearer", "Bearer ", "Bearer wrong", "Basic " + apiKey, apiKey));
        wrong.add("Bearer " + apiKey + "x");
        wrong.add("Bearer " + apiKey.substring(1));
        String[] paths = {"/scanner/status", "/intents/any", "/nothing", "/", "/health/", "/health;a=b", "/error-answer"
        };
        for (String path : paths) {
            for (String header : wrong) {
                HttpRequest.Builder request = request(path).GET();
                if (!header.isEmpty()) {
                    request.header("Authorization", header);
                }
                HttpResponse<String> answer = send(request);
                if (!path.equals("/error-answer")) {
                    assertError(answer, 401);
                    assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}");
                }
            }
        }
        assertError(
                send(request("/intents")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body(newId()).build().toString()))),
                401);
        assertError(send(request("/health").POST(BodyPublishers.noBody())), 401);
    }

    private void anIntentLivesFromRegistrationToCancellation() throws IOException, InterruptedException {
        String id = newId();
        Instant before = Instant.now().minusSeconds(1);
        HttpResponse<String> created =
                post(body(id).add("confirmationsRequired", 1).build());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonObject answer = json(created);
        String reference = answer.getString("paymentReference");
        assertThat(reference).matches("0x[0-9a-f]{16}");
        assertThat(answer.keySet()).containsExactlyInAnyOrder("intentId", "paymentReference", "checkoutBlock");
        assertThat(answer.getString("intentId")).isEqualTo(id);
        JsonObject checkout = answer.getJsonObject("checkoutBlock");
        assertThat(checkout)
                .isEqualTo(Json.createObjectBuilder()
                        .add("destination", DESTINATION)
                        .add("tokenAddress", TOKEN)
                        .add("tokenSymbol", "USDT")
                        .add("decimals", 18)
                        .add("chainId", 97)
                        .add("proxyAddress", PROXY)
                        .add("paymentReference", reference)
                        .add("feeAmount", "0")
                        .add("feeAddress", "0x" + "0".repeat(40))
                        .add("amountWei", "10000000000000000000")
                        .build());

        HttpResponse<String> read = send(authorized("/intents/" + id).GET());
        assertThat(read.statusCode()).isEqualTo(200);
        JsonObject intent = json(read);
        assertThat(intent.keySet())
                .containsExactlyInAnyOrder(
                        "intentId",
                        "chainId",
                        "chainType",
                        "tokenAddress",
                        "destination",
                        "amount",
                        "paymentReference",
                        "status",
                        "confirmationsRequired",
                        "confirmations",
                        "txHash",
                        "logIndex",
                        "blockNumber",
                        "callbackUrl",
                        "webhookDeliveredAt",
                        "createdAt",
                        "updatedAt");
        assertThat(intent.getString("status")).isEqualTo("pending");
        assertThat(intent.getString("chainType")).isEqualTo("evm");
        assertThat(intent.getString("destination")).isEqualTo(DESTINATION.toLowerCase(Locale.ROOT));
        assertThat(intent.getString("amount")).isEqualTo("10000000000000000000");
        assertThat(intent.getInt("confirmationsRequired"))
                .as("the floor of chain 97")
                .isEqualTo(5);
        assertThat(intent.getString("paymentReference")).isEqualTo(reference);
        assertThat(intent.getString("callbackUrl")).isEqualTo(callbackUrl);
        assertThat(intent.get("txHash")).isEqualTo(JsonValue.NULL);
        assertThat(Instant.parse(intent.getString("createdAt")))
                .isBetween(before, Instant.now().plusSeconds(1));

        HttpResponse<String> cancelled = send(authorized("/intents/" + id).DELETE());
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(json(cancelled).getString("status")).isEqualTo("expired");
        assertThat(json(cancelled).getString("intentId")).isEqualTo(id);
        assertError(send(authorized("/intents/" + id).DELETE()), 409);
        assertThat(json(send(authorized("/intents/" + id).GET())).getString("status"))
                .isEqualTo("expired");
        HttpResponse<String> again =
                post(body(id).add("confirmationsRequired", 1).build());
        assertThat(again.statusCode()).as("a repeat does not wake it").isEqualTo(200);

        for (String unknown : List.of("a%20b", "%27or%201=1", "%D9%BE", "undefined-c97-USDT", "a".repeat(200))) {
            assertError(send(authorized("/intents/" + unknown).GET()), 404);
            assertError(send(authorized("/intents/" + unknown).DELETE()), 404);
        }
        for (String refusedByTheServerItself : List.of("%00", "..%2Fhealth")) {
            HttpRequest request =
                    authorized("/intents/" + refusedByTheServerItself).GET().build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .as(refusedByTheServerItself)
                    .isIn(400, 404);
        }
        assertError(send(authorized("/intents/" + newId()).GET()), 404);
        assertError(send(authorized("/intents/" + newId()).DELETE()), 404);
    }

    private void aRepeatIsTheSameAnswerAndAChangeAConflict() throws IOException, InterruptedException {
        String id = newId();
        HttpResponse<String> first = post(body(id).build());
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<String> repeat = post(body(id).build());
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(json(repeat)).isEqualTo(json(first));
        JsonObject lower = body(id).add("destination", DESTINATION.toLowerCase(Locale.ROOT))
                .add("confirmationsRequired", 5)
                .build();
        assertThat(post(lower).statusCode())
                .as("the same terms, spelled otherwise")
                .isEqualTo(200);

        Map<String, JsonValue> changes = new LinkedHashMap<>();
        changes.put("chainId", Json.createValue(56));
        changes.put("tokenAddress", Json.createValue("0x64544969ed7EBf5f083679233325356EbE738930"));
        changes.put("destination", Json.createValue("0x" + "1".repeat(40)));
        changes.put("amount", Json.createValue("10000000000000000001"));
        changes.put("callbackUrl", Json.createValue(callbackUrl + "?other"));
        changes.put("callbackSecret", Json.createValue(SECRET + "x"));
        changes.put("confirmationsRequired", Json.createValue(6));
        for (Map.Entry<String, JsonValue> change : changes.entrySet()) {
            HttpResponse<String> answer =
                    post(body(id).add(change.getKey(), change.getValue()).build());
            assertThat(answer.statusCode()).as(change.getKey()).isEqualTo(409);
            assertError(answer, 409);
        }
        assertThat(json(send(authorized("/intents/" + id).GET())).getString("amount"))
                .isEqualTo("10000000000000000000");
    }

    private void ofParallelRegistrationsOneCreates() {
        for (int round = 0; round < 10; round++) {
            String body = body(newId()).build().toString();
            List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(client.sendAsync(
                        registration(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> answers =
                    both.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 200);
            assertThat(json(answers.get(0))).isEqualTo(json(answers.get(1)));
        }
    }

    private void statusCountsWaitingIntents() throws IOException, InterruptedException {
        long before = pendingOnTestnet();
        post(body(newId()).build());
        assertThat(pendingOnTestnet()).isEqualTo(before + 1);
    }

    private long pendingOnTestnet() throws IOException, InterruptedException {
        HttpResponse<String> status = send(authorized("/scanner/status").GET());
        assertThat(status.statusCode()).isEqualTo(200);
        List<JsonObject> chains = json(status).getJsonArray("chains").getValuesAs(JsonObject.class);
        assertThat(chains)
                .extracting(chain -> chain.getInt("chainId"))
                .contains(97)
                .doesNotContain(137);
        for (JsonObject chain : chains) {
            assertThat(chain.keySet())
                    .containsExactlyInAnyOrder(
                            "chainId",
                            "name",
                            "chainType",
                            "lastScannedBlock",
                            "chainHead",
                            "lag",
                            "pendingIntents",
                            "activeBalanceWatches");
        }
        return chains.stream()
                .filter(chain -> chain.getInt("chainId") == 97)
                .findFirst()
                .orElseThrow()
                .getJsonNumber("pendingIntents")
                .longValue();
    }

    private void badFieldsAreRefusedOneByOne() throws IOException, InterruptedException {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        wrong.put(
                "intentId",
                List.of(
                        "null",
                        "7",
                        "\"\"",
                        "\" \"",
                        "\"undefined-c97-USDT\"",
                        "\"null\"",
                        "\"a b\"",
                        "\"a\\u0000b\"",
                        '"' + "a".repeat(121) + '"',
                        "{}",
                        "[]",
                        "true"));
        wrong.put(
                "chainId",
                List.of(
                        "null",
                        "\"97\"",
                        "97.5",
                        "1e400",
                        "1e999999999",
                        "99999999999",
                        "-97",
                        "0",
                        "5",
                        "137",
                        "true",
                        "[97]"));
        wrong.put(
                "tokenAddress",
                List.of(
                        "null",
                        "7",
                        "\"\"",
                        "\"USDT\"",
                        "\"0x\"",
                        '"' + TOKEN + "0\"",
                        "\"0x109f54Dab34426D5477986b0460aE5dFBA65f022\"",
                        "\"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t\""));
        wrong.put(
                "destination",
                List.of(
                        "null",
                        "7",
                        "\"\"",
                        "\"0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"",
                        "\"0x0000000000000000000000000000000000000000\"",
                        "\"" + DESTINATION + " \""));
        wrong.put(
                "amount",
                List.of(
                        "null",
                        "10",
                        "\"\"",
                        "\"0\"",
                        "\"-1\"",
                        "\"+1\"",
                        "\"01\"",
                        "\"1.5\"",
                        "\"1e18\"",
                        "\"0x10\"",
                        "\"NaN\"",
                        '"' + "9".repeat(79) + '"',
                        "{}"));
        wrong.put(
                "callbackUrl",
                List.of(
                        "null",
                        "7",
                        "\"\"",
                        "\"/hook\"",
                        "\"ftp://market.example/\"",
                        "\"file:///etc/passwd\"",
                        "\"http://169.254.169.254/latest\"",
                        "\"http://[::1]:1/\"",
                        "\"http://127.0.0.1:1/\"",
                        "\"http://u:p@127.0.0.1/\"",
                        "\"http://unknown.invalid/\""));
        wrong.put(
                "callbackSecret",
                List.of(
                        "null",
                        "7",
                        "\"\"",
                        "\"fifteen letters\"",
                        '"' + "s".repeat(513) + '"',
                        "\"a secret with\\u0000 in it\""));
        wrong.put("confirmationsRequired", List.of("\"5\"", "5.5", "-1", "100001", "99999999999", "true"));
        for (Map.Entry<String, List<String>> field : wrong.entrySet()) {
            for (String value : field.getValue()) {
                String id = newId();
                JsonObject body = body(id).add(field.getKey(), parsed(value)).build();
                HttpResponse<String> answer = post(body);
                assertThat(answer.statusCode())
                        .as("%s = %s: %s", field.getKey(), value, answer.body())
                        .isEqualTo(400);
                assertError(answer, 400);
                assertThat(json(answer).getString("error"))
                        .contains(field.getKey().equals("chainId") ? "chain" : field.getKey());
                assertError(send(authorized("/intents/" + id).GET()), 404);
            }
            if (!field.getKey().equals("confirmationsRequired")) {
                JsonObject without = Json.createObjectBuilder(body(newId()).build())
                        .remove(field.getKey())
                        .build();
                HttpResponse<String> answer = post(without);
                assertError(answer, 400);
                assertThat(json(answer).getString("error")).contains(field.getKey() + " is required");
            }
        }
    }

    private void badBodiesAreRefused() throws IOException, InterruptedException {
        String good = body(newId()).build().toString();
        List<String> malformed = List.of(
                "",
                " ",
                "{",
                "nonsense",
                "[]",
                "null",
                "\"text\"",
                "7",
                good + "}",
                good.substring(0, good.length() - 1),
                "[".repeat(30_000),
                "{\"a\":".repeat(10_000),
                "{\"amount\":" + "9".repeat(60_000) + "}",
                "{\"intentId\":\"\\ud800\"}");
        for (String body : malformed) {
            HttpResponse<String> answer = send(registration(BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as("%.40s: %s", body, answer.body()).isEqualTo(400);
            assertError(answer, 400);
        }
        byte[] notUtf8 = good.replace("USDT", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertError(send(registration(BodyPublishers.ofByteArray(notUtf8))), 400);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            HttpResponse<String> answer =
                    send(authorized("/intents").header("Content-Type", type).POST(BodyPublishers.ofString(good)));
            assertError(answer, 415);
        }
    }

    private void largeBodiesAreRefused() throws IOException, InterruptedException {
        String id = newId();
        String body = body(id).build().toString();
        String full = body + " ".repeat(BODY_LIMIT - body.length());
        assertError(send(registration(BodyPublishers.ofString(full + " "))), 413);
        assertError(send(registration(chunked(full + " "))), 413);
        assertError(send(registration(chunked("x".repeat(4 * BODY_LIMIT)))), 413);
        assertError(send(authorized("/intents/" + id).GET()), 404);
        assertThat(send(registration(chunked(full))).statusCode())
                .as("a chunked body of exactly the limit")
                .isEqualTo(201);
        assertThat(send(registration(BodyPublishers.ofString(full))).statusCode())
                .isEqualTo(200);
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void unknownPathsAndMethodsAnswerJson() throws IOException, InterruptedException {
        String[] unknown = {
            "/nothing", "/intents/a/b", "/scanner", "/application.wadl", "/WEB-INF/web.xml", "/error-answer"
        };
        for (String path : unknown) {
            assertError(send(authorized(path).GET()), 404);
        }
        String empty = "";
        assertError(send(authorized("/intents").GET()), 405);
        assertError(send(authorized("/intents").PUT(BodyPublishers.ofString(empty))), 405);
        assertError(send(authorized("/intents/x").method("PATCH", BodyPublishers.ofString(empty))), 405);
        assertError(send(authorized("/health").DELETE()), 405);
        assertError(send(authorized("/scanner/status").POST(BodyPublishers.noBody())), 405);
        assertError(
                send(authorized("/scanner/status").header("Accept", "text/html").GET()), 406);
    }

    private JsonObjectBuilder body(String id) {
        return Json.createObjectBuilder()
                .add("intentId", id)
                .add("chainId", 97)
                .add("tokenAddress", TOKEN)
                .add("destination", DESTINATION)
                .add("amount", "10000000000000000000")
                .add("callbackUrl", callbackUrl)
                .add("callbackSecret", SECRET);
    }

    private static String newId() {
        return UUID.randomUUID() + "-c97-USDT";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + apiKey);
    }

    private HttpRequest.Builder registration(BodyPublisher body) {
        return authorized("/intents").header("Content-Type", "application/json").POST(body);
    }

    private HttpResponse<String> post(JsonObject body) throws IOException, InterruptedException {
        return send(registration(BodyPublishers.ofString(body.toString())));
    }

    /** Sends, and checks what holds for every answer: it is JSON and holds no secret. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
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

    private static void assertError(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isEqualTo(status);
        JsonObject body = json(answer);
        assertThat(body.keySet()).containsExactly("error");
        assertThat(body.getString("error")).isNotBlank();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
