package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The scanner's API as its callers rely on it, checked over HTTP. Run against the scanner alone and against the one
 * inside the application: the same file must behave the same in both homes.
 */
public final class ScannerContract {
    private static final String PROXY = "0x0DfbEe143b42B41eFC5A6F87bFD1fFC78c2f0aC9";

    private final ScannerClient api;
    private final String apiKey;
    private final String callbackUrl;

    private ScannerContract(URI base, String apiKey, String callbackUrl) {
        this.api = new ScannerClient(base, apiKey, callbackUrl);
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
        ScannerBadInput badInput = new ScannerBadInput(contract.api);
        badInput.badFieldsAreRefusedOneByOne();
        badInput.badBodiesAreRefused();
        badInput.largeBodiesAreRefused();
        badInput.unknownPathsAndMethodsAnswerJson();
        ScannerBalances balances = new ScannerBalances(contract.api);
        balances.balancesAreRefusedWithTheirSentences();
        balances.watchesAreRefusedBeforeAnythingIsStored();
        balances.theOperatorsCallsNeedTheKeyAndSayWhatTheyDid();
    }

    private void onlyHealthIsOpen() throws IOException, InterruptedException {
        HttpResponse<String> health = api.send(api.request("/health").GET());
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
                HttpRequest.Builder request = api.request(path).GET();
                if (!header.isEmpty()) {
                    request.header("Authorization", header);
                }
                HttpResponse<String> answer = api.send(request);
                if (!path.equals("/error-answer")) {
                    ScannerClient.assertError(answer, 401);
                    assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}");
                }
            }
        }
        ScannerClient.assertError(
                api.send(api.request("/intents")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                api.body(ScannerClient.newId()).build().toString()))),
                401);
        ScannerClient.assertError(api.send(api.request("/health").POST(BodyPublishers.noBody())), 401);
    }

    private void anIntentLivesFromRegistrationToCancellation() throws IOException, InterruptedException {
        String id = ScannerClient.newId();
        Instant before = Instant.now().minusSeconds(1);
        HttpResponse<String> created =
                api.post(api.body(id).add("confirmationsRequired", 1).build());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonObject answer = ScannerClient.json(created);
        String reference = answer.getString("paymentReference");
        assertThat(reference).matches("0x[0-9a-f]{16}");
        assertThat(answer.keySet()).containsExactlyInAnyOrder("intentId", "paymentReference", "checkoutBlock");
        assertThat(answer.getString("intentId")).isEqualTo(id);
        JsonObject checkout = answer.getJsonObject("checkoutBlock");
        assertThat(checkout)
                .isEqualTo(Json.createObjectBuilder()
                        .add("destination", ScannerClient.DESTINATION)
                        .add("tokenAddress", ScannerClient.TOKEN)
                        .add("tokenSymbol", "USDT")
                        .add("decimals", 18)
                        .add("chainId", 97)
                        .add("proxyAddress", PROXY)
                        .add("paymentReference", reference)
                        .add("feeAmount", "0")
                        .add("feeAddress", "0x" + "0".repeat(40))
                        .add("amountWei", "10000000000000000000")
                        .build());

        HttpResponse<String> read = api.send(api.authorized("/intents/" + id).GET());
        assertThat(read.statusCode()).isEqualTo(200);
        JsonObject intent = ScannerClient.json(read);
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
        assertThat(intent.getString("destination")).isEqualTo(ScannerClient.DESTINATION.toLowerCase(Locale.ROOT));
        assertThat(intent.getString("amount")).isEqualTo("10000000000000000000");
        assertThat(intent.getInt("confirmationsRequired"))
                .as("the floor of chain 97")
                .isEqualTo(5);
        assertThat(intent.getString("paymentReference")).isEqualTo(reference);
        assertThat(intent.getString("callbackUrl")).isEqualTo(callbackUrl);
        assertThat(intent.get("txHash")).isEqualTo(JsonValue.NULL);
        assertThat(Instant.parse(intent.getString("createdAt")))
                .isBetween(before, Instant.now().plusSeconds(1));

        HttpResponse<String> cancelled =
                api.send(api.authorized("/intents/" + id).DELETE());
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(ScannerClient.json(cancelled).getString("status")).isEqualTo("expired");
        assertThat(ScannerClient.json(cancelled).getString("intentId")).isEqualTo(id);
        ScannerClient.assertError(api.send(api.authorized("/intents/" + id).DELETE()), 409);
        assertThat(ScannerClient.json(api.send(api.authorized("/intents/" + id).GET()))
                        .getString("status"))
                .isEqualTo("expired");
        HttpResponse<String> again =
                api.post(api.body(id).add("confirmationsRequired", 1).build());
        assertThat(again.statusCode()).as("a repeat does not wake it").isEqualTo(200);

        for (String unknown : List.of("a%20b", "%27or%201=1", "%D9%BE", "undefined-c97-USDT", "a".repeat(200))) {
            ScannerClient.assertError(
                    api.send(api.authorized("/intents/" + unknown).GET()), 404);
            ScannerClient.assertError(
                    api.send(api.authorized("/intents/" + unknown).DELETE()), 404);
        }
        for (String refusedByTheServerItself : List.of("%00", "..%2Fhealth")) {
            HttpRequest request =
                    api.authorized("/intents/" + refusedByTheServerItself).GET().build();
            assertThat(api.http().send(request, BodyHandlers.ofString()).statusCode())
                    .as(refusedByTheServerItself)
                    .isIn(400, 404);
        }
        ScannerClient.assertError(
                api.send(api.authorized("/intents/" + ScannerClient.newId()).GET()), 404);
        ScannerClient.assertError(
                api.send(api.authorized("/intents/" + ScannerClient.newId()).DELETE()), 404);
    }

    private void aRepeatIsTheSameAnswerAndAChangeAConflict() throws IOException, InterruptedException {
        String id = ScannerClient.newId();
        HttpResponse<String> first = api.post(api.body(id).build());
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<String> repeat = api.post(api.body(id).build());
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(ScannerClient.json(repeat)).isEqualTo(ScannerClient.json(first));
        JsonObject lower = api.body(id)
                .add("destination", ScannerClient.DESTINATION.toLowerCase(Locale.ROOT))
                .add("confirmationsRequired", 5)
                .build();
        assertThat(api.post(lower).statusCode())
                .as("the same terms, spelled otherwise")
                .isEqualTo(200);

        Map<String, JsonValue> changes = new LinkedHashMap<>();
        changes.put("chainId", Json.createValue(56));
        changes.put("tokenAddress", Json.createValue("0x64544969ed7EBf5f083679233325356EbE738930"));
        changes.put("destination", Json.createValue("0x" + "1".repeat(40)));
        changes.put("amount", Json.createValue("10000000000000000001"));
        changes.put("callbackUrl", Json.createValue(callbackUrl + "?other"));
        changes.put("callbackSecret", Json.createValue(ScannerClient.SECRET + "x"));
        changes.put("confirmationsRequired", Json.createValue(6));
        for (Map.Entry<String, JsonValue> change : changes.entrySet()) {
            HttpResponse<String> answer = api.post(
                    api.body(id).add(change.getKey(), change.getValue()).build());
            assertThat(answer.statusCode()).as(change.getKey()).isEqualTo(409);
            ScannerClient.assertError(answer, 409);
        }
        assertThat(ScannerClient.json(api.send(api.authorized("/intents/" + id).GET()))
                        .getString("amount"))
                .isEqualTo("10000000000000000000");
    }

    private void ofParallelRegistrationsOneCreates() {
        for (int round = 0; round < 10; round++) {
            String body = api.body(ScannerClient.newId()).build().toString();
            List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(api.http()
                        .sendAsync(
                                api.registration(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> answers =
                    both.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 200);
            assertThat(ScannerClient.json(answers.get(0))).isEqualTo(ScannerClient.json(answers.get(1)));
        }
    }

    private void statusCountsWaitingIntents() throws IOException, InterruptedException {
        long before = pendingOnTestnet();
        api.post(api.body(ScannerClient.newId()).build());
        assertThat(pendingOnTestnet()).isEqualTo(before + 1);
    }

    private long pendingOnTestnet() throws IOException, InterruptedException {
        HttpResponse<String> status = api.send(api.authorized("/scanner/status").GET());
        assertThat(status.statusCode()).isEqualTo(200);
        List<JsonObject> chains =
                ScannerClient.json(status).getJsonArray("chains").getValuesAs(JsonObject.class);
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
                            "activeBalanceWatches",
                            "error");
        }
        return chains.stream()
                .filter(chain -> chain.getInt("chainId") == 97)
                .findFirst()
                .orElseThrow()
                .getJsonNumber("pendingIntents")
                .longValue();
    }
}
