package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the scanner refuses, and that each refusal is a clear answer that leaves nothing behind. */
final class ScannerBadInput {
    private static final int BODY_LIMIT = 64 * 1024;

    private final ScannerClient api;

    ScannerBadInput(ScannerClient api) {
        this.api = api;
    }

    void badFieldsAreRefusedOneByOne() throws IOException, InterruptedException {
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
                        '"' + ScannerClient.TOKEN + "0\"",
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
                        "\"" + ScannerClient.DESTINATION + " \""));
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
                String id = ScannerClient.newId();
                JsonObject body = api.body(id)
                        .add(field.getKey(), ScannerClient.parsed(value))
                        .build();
                HttpResponse<String> answer = api.post(body);
                assertThat(answer.statusCode())
                        .as("%s = %s: %s", field.getKey(), value, answer.body())
                        .isEqualTo(400);
                ScannerClient.assertError(answer, 400);
                assertThat(ScannerClient.json(answer).getString("error"))
                        .contains(field.getKey().equals("chainId") ? "chain" : field.getKey());
                ScannerClient.assertError(
                        api.send(api.authorized("/intents/" + id).GET()), 404);
            }
            if (!field.getKey().equals("confirmationsRequired")) {
                JsonObject without = Json.createObjectBuilder(
                                api.body(ScannerClient.newId()).build())
                        .remove(field.getKey())
                        .build();
                HttpResponse<String> answer = api.post(without);
                ScannerClient.assertError(answer, 400);
                assertThat(ScannerClient.json(answer).getString("error")).contains(field.getKey() + " is required");
            }
        }
    }

    void badBodiesAreRefused() throws IOException, InterruptedException {
        String good = api.body(ScannerClient.newId()).build().toString();
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
            HttpResponse<String> answer = api.send(api.registration(BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as("%.40s: %s", body, answer.body()).isEqualTo(400);
            ScannerClient.assertError(answer, 400);
        }
        byte[] notUtf8 = good.replace("USDT", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        ScannerClient.assertError(api.send(api.registration(BodyPublishers.ofByteArray(notUtf8))), 400);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            HttpResponse<String> answer = api.send(
                    api.authorized("/intents").header("Content-Type", type).POST(BodyPublishers.ofString(good)));
            ScannerClient.assertError(answer, 415);
        }
    }

    void largeBodiesAreRefused() throws IOException, InterruptedException {
        String id = ScannerClient.newId();
        String body = api.body(id).build().toString();
        String full = body + " ".repeat(BODY_LIMIT - body.length());
        ScannerClient.assertError(api.send(api.registration(BodyPublishers.ofString(full + " "))), 413);
        ScannerClient.assertError(api.send(api.registration(chunked(full + " "))), 413);
        ScannerClient.assertError(api.send(api.registration(chunked("x".repeat(4 * BODY_LIMIT)))), 413);
        ScannerClient.assertError(api.send(api.authorized("/intents/" + id).GET()), 404);
        assertThat(api.send(api.registration(chunked(full))).statusCode())
                .as("a chunked body of exactly the limit")
                .isEqualTo(201);
        assertThat(api.send(api.registration(BodyPublishers.ofString(full))).statusCode())
                .isEqualTo(200);
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    void unknownPathsAndMethodsAnswerJson() throws IOException, InterruptedException {
        String[] unknown = {
            "/nothing", "/intents/a/b", "/scanner", "/application.wadl", "/WEB-INF/web.xml", "/error-answer"
        };
        for (String path : unknown) {
            ScannerClient.assertError(api.send(api.authorized(path).GET()), 404);
        }
        String empty = "";
        ScannerClient.assertError(api.send(api.authorized("/intents").GET()), 405);
        ScannerClient.assertError(api.send(api.authorized("/intents").PUT(BodyPublishers.ofString(empty))), 405);
        ScannerClient.assertError(
                api.send(api.authorized("/intents/x").method("PATCH", BodyPublishers.ofString(empty))), 405);
        ScannerClient.assertError(api.send(api.authorized("/health").DELETE()), 405);
        ScannerClient.assertError(api.send(api.authorized("/scanner/status").POST(BodyPublishers.noBody())), 405);
        ScannerClient.assertError(
                api.send(api.authorized("/scanner/status")
                        .header("Accept", "text/html")
                        .GET()),
                406);
    }
}
