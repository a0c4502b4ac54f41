package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.delivery.Market;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Registers intents with a scanner and pays them on the dev chain. */
final class DevBuyer {
    private static final String DESTINATION = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private final DevChain chain;
    private final Market market;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DevBuyer(DevChain chain, Market market, String key) {
        this.chain = chain;
        this.market = market;
        this.key = key;
    }

    /** @return the scanner's answer */
    JsonObject register(URI scanner) throws Exception {
        String body = Json.createObjectBuilder()
                .add("intentId", UUID.randomUUID() + "-c31337-USDT")
                .add("chainId", DevChain.CHAIN_ID)
                .add("tokenAddress", DevChain.TOKEN)
                .add("destination", DESTINATION)
                .add("amount", "1000")
                .add("callbackUrl", market.url())
                .add("callbackSecret", "a secret of some length")
                .build()
                .toString();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(scanner + "/intents"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    void pay(JsonObject intent) throws IOException, InterruptedException {
        String reference = intent.getString("paymentReference").substring(2);
        chain(DevChain.TOKEN, "40c10f19" + word("b".repeat(40)) + word("3e8"));
        chain(DevChain.TOKEN, "095ea7b3" + word(DevChain.PROXY.substring(2)) + word("3e8"));
        chain(
                DevChain.PROXY,
                "c219a14d" + word(DevChain.TOKEN.substring(2)) + word(DESTINATION.substring(2)) + word("3e8")
                        + word("c0") + word("0") + word("0") + word("8") + reference + "0".repeat(48));
    }

    /** Sends a transaction. @param data without 0x */
    void chain(String to, String data) throws IOException, InterruptedException {
        String body = "{\"id\":1,\"method\":\"eth_sendTransaction\",\"params\":[{\"from\":\"0x" + "b".repeat(40)
                + "\",\"to\":\"" + to + "\",\"data\":\"0x" + data + "\"}]}";
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(chain.url())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).contains("result");
    }

    static String word(String hex) {
        return "0".repeat(64 - hex.length()) + hex.toLowerCase(java.util.Locale.ROOT);
    }
}
