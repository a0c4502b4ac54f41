package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.delivery.Market;
import io.amanat.scanner.watch.AnvilNode;
import io.amanat.scanner.watch.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The scanner alone on Payara Micro, over a real EVM node with the real contracts: two scanners, one of which dies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("two scanners over a chain")
class ScannerOverChainIT {
    private static final String KEY = "a-key-of-the-test";
    private static ScannerDatabase database;
    private static AnvilNode anvil;
    private static TestNode node;
    private static Market market;
    private static ChainBuyer buyer;
    private static Map<String, String> environment;
    private static MicroServer first;
    private static MicroServer second;
    private static MicroServer third;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws Exception {
        database = ScannerDatabase.start();
        // A block for every transaction and one every second; the contracts stand where the registry looks for them.
        anvil = AnvilNode.start(DevChain.CHAIN_ID, "--block-time", "1", "--mixed-mining");
        node = anvil.at(DevChain.TOKEN, DevChain.PROXY);
        market = new Market();
        buyer = new ChainBuyer(node, market, KEY);
        environment = Map.ofEntries(
                Map.entry("SCANNER_PG_URL", database.scannerUrl()),
                Map.entry("MIGRATION_PG_URL", database.ownerUrl()),
                Map.entry("SCANNER_API_KEY", KEY),
                Map.entry("SCANNER_CALLBACK_ALLOWED_HOSTS", market.host()),
                Map.entry("AMANAT_DEV_CHAIN", "true"),
                Map.entry("RPC_DEV", anvil.url().toString()),
                Map.entry("POLL_INTERVAL_SEC", "1"));
        first = MicroServer.start("chain-a", environment);
        first.awaitHealth();
        second = MicroServer.start("chain-b", environment);
        second.awaitHealth();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable thing : new AutoCloseable[] {third, second, first, market, anvil, database}) {
            if (thing != null) {
                thing.close();
            }
        }
    }

    @Test
    @Order(1)
    void balances_are_read_and_watched_and_a_watch_is_stopped_by_either_form() throws Exception {
        String holder = "0x" + UUID.randomUUID().toString().replace("-", "") + "00000000";
        node.mint(node.token, BigInteger.valueOf(25));
        node.transfer(node.token, holder, BigInteger.valueOf(25));
        JsonObject balance = json(post(
                first.scanner() + "/balances/check",
                holding(holder).add("token", "USDT").build()));
        assertThat(balance.getString("balance")).isEqualTo("25");
        assertThat(balance.getInt("decimals")).isEqualTo(18);
        assertThat(balance.getString("tokenAddress")).isEqualTo(DevChain.TOKEN);
        assertThat(balance.keySet())
                .containsExactlyInAnyOrder(
                        "chainId",
                        "chainType",
                        "address",
                        "tokenAddress",
                        "tokenSymbol",
                        "decimals",
                        "balance",
                        "nativeBalance",
                        "checkedAt");
        for (boolean byDelete : new boolean[] {true, false}) {
            String id = UUID.randomUUID() + "-balance-c31337-USDT";
            JsonObject terms = holding(holder)
                    .add("token", "USDT")
                    .add("watchId", id)
                    .add("callbackUrl", market.url())
                    .add("callbackSecret", "a secret of some length")
                    .build();
            JsonObject watch =
                    json(post(first.scanner() + "/balance-watches", terms)).getJsonObject("watch");
            assertThat(watch.getString("status")).isEqualTo("watching");
            assertThat(watch.getString("currentBalance")).isEqualTo("25");
            assertThat(watch.keySet())
                    .containsExactlyInAnyOrder(
                            "watchId",
                            "chainId",
                            "chainType",
                            "tokenAddress",
                            "tokenSymbol",
                            "decimals",
                            "address",
                            "baselineBalance",
                            "currentBalance",
                            "nativeBalance",
                            "status",
                            "callbackUrl",
                            "lastCheckedAt",
                            "nextCheckAt",
                            "changeCount",
                            "lastNotifiedAt",
                            "expiresAt",
                            "createdAt",
                            "updatedAt");
            assertThat(json(post(second.scanner() + "/balance-watches", terms)).getJsonObject("watch"))
                    .isEqualTo(watch);
            HttpRequest.Builder stop = byDelete
                    ? HttpRequest.newBuilder(URI.create(first.scanner() + "/balance-watches/" + id))
                            .DELETE()
                    : HttpRequest.newBuilder(URI.create(first.scanner() + "/balance-watches/" + id + "/stop"))
                            .POST(BodyPublishers.noBody());
            assertThat(json(send(stop)).getJsonObject("watch").getString("status"))
                    .isEqualTo("stopped");
            assertThat(get(second.scanner(), "/balance-watches/" + id)
                            .getJsonObject("watch")
                            .getString("status"))
                    .isEqualTo("stopped");
        }
    }

    private static jakarta.json.JsonObjectBuilder holding(String holder) {
        return Json.createObjectBuilder().add("chainId", DevChain.CHAIN_ID).add("address", holder);
    }

    private String post(String address, JsonObject body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    @Test
    @Order(2)
    void a_payment_on_the_chain_becomes_one_signed_webhook_also_when_its_reader_is_killed_on_the_way()
            throws Exception {
        JsonObject one = buyer.register(first.scanner());
        buyer.pay(one);
        Await.until(() -> told(one) == 1, Duration.ofSeconds(30));
        assertThat(get(second.scanner(), "/intents/" + one.getString("intentId"))
                        .getString("status"))
                .isEqualTo("confirmed");

        MicroServer reader = owner().startsWith(first.pid() + "-") ? first : second;
        MicroServer other = reader == first ? second : first;
        JsonObject two = buyer.register(other.scanner());
        buyer.pay(two);
        reader.kill();
        Instant died = Instant.now();
        Await.until(() -> !owner().startsWith(reader.pid() + "-"), Duration.ofSeconds(15));
        assertThat(Duration.between(died, Instant.now())).isLessThan(Duration.ofSeconds(10));
        Await.until(() -> told(two) >= 1, Duration.ofSeconds(90));
        assertThat(told(one)).as("what was told is not told again").isEqualTo(1);

        JsonObject status =
                get(other.scanner(), "/scanner/status").getJsonArray("chains").getValuesAs(JsonObject.class).stream()
                        .filter(row -> row.getInt("chainId") == DevChain.CHAIN_ID)
                        .findFirst()
                        .orElseThrow();
        assertThat(status.getJsonNumber("chainHead").longValue()).isPositive();
        assertThat(status.getJsonNumber("lag").longValue()).isLessThan(30);
        assertThat(status.isNull("error")).isTrue();
        assertThat(text(other.scanner(), "/metrics")).contains("amanat_scanner_events_total{event=\"confirmed\"}");
        assertThat(other.log()).doesNotContain("incident ").doesNotContain(KEY);
    }

    @Test
    @Order(3)
    void killed_in_the_middle_of_its_work_and_started_again_alone_it_loses_nothing() throws Exception {
        MicroServer alone = first.alive() ? first : second;
        (alone == first ? second : first).kill();
        List<JsonObject> intents = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            intents.add(buyer.register(alone.scanner()));
        }
        for (JsonObject intent : intents) {
            buyer.pay(intent);
        }
        // Some are seen by now, some final, some on their way to the market.
        Await.until(() -> intents.stream().anyMatch(intent -> told(intent) > 0), Duration.ofSeconds(30));
        alone.kill();
        third = MicroServer.start("chain-c", environment);
        third.awaitHealth();
        Await.until(() -> intents.stream().allMatch(intent -> told(intent) > 0), Duration.ofSeconds(90));
        for (JsonObject intent : intents) {
            assertThat(get(third.scanner(), "/intents/" + intent.getString("intentId"))
                            .getString("status"))
                    .isEqualTo("confirmed");
            assertThat(market.received().stream()
                            .map(Market.Received::body)
                            .filter(body -> body.contains(intent.getString("intentId")))
                            .distinct())
                    .as("told again, if at all, in the same words")
                    .hasSize(1);
        }
    }

    private long told(JsonObject intent) {
        return market.received().stream()
                .filter(received -> received.body().contains(intent.getString("intentId")))
                .count();
    }

    private static String owner() throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select owner from scanner.chain_leases where chain_id = " + DevChain.CHAIN_ID)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private JsonObject get(URI scanner, String path) throws Exception {
        return json(text(scanner, path));
    }

    private String text(URI scanner, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(scanner + path)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request.header("Authorization", "Bearer " + KEY)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
