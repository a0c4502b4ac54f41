package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.delivery.Market;
import io.amanat.scanner.watch.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Registers intents with a scanner and pays them on its chain. */
final class ChainBuyer {
    private static final String DESTINATION = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final BigInteger AMOUNT = BigInteger.valueOf(1000);

    private final TestNode node;
    private final Market market;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ChainBuyer(TestNode node, Market market, String key) {
        this.node = node;
        this.market = market;
        this.key = key;
    }

    /** @return the scanner's answer */
    JsonObject register(URI scanner) throws Exception {
        String body = Json.createObjectBuilder()
                .add("intentId", UUID.randomUUID() + "-c31337-USDT")
                .add("chainId", DevChain.CHAIN_ID)
                .add("tokenAddress", node.token)
                .add("destination", DESTINATION)
                .add("amount", AMOUNT.toString())
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

    void pay(JsonObject intent) {
        node.pay(
                node.token,
                DESTINATION,
                AMOUNT,
                intent.getString("paymentReference").substring(2));
    }
}
