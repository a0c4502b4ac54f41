package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.delivery.Market;
import io.amanat.scanner.watch.TestNode;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The scanner alone, within a heap of 256 MB, with 100 000 open intents. Prints how much of the heap was used at most.
 * Runs in the profile {@code bench} (docs/figures.md).
 */
class MemoryBench {
    private static final int INTENTS = 100_000;
    private static final int ROUNDS = 60;
    private static final String KEY = "a-key-of-the-bench";
    private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
    private static final Pattern ROUNDS_TOLD = Pattern.compile("event=\"rounds\"} (\\d+)");

    @Test
    void a_hundred_thousand_open_intents_fit_into_256_megabytes() throws Exception {
        Path collections = Path.of("target", "micro-memory-gc.log").toAbsolutePath();
        Files.deleteIfExists(collections);
        try (ScannerDatabase database = ScannerDatabase.start();
                DevChain chain = DevChain.start(0);
                Market market = new Market()) {
            Migrator.bringUpToDate(database.owner(), false);
            fill(database);
            Map<String, String> environment = Map.of(
                    "SCANNER_PG_URL", database.scannerUrl(),
                    "MIGRATION_PG_URL", database.ownerUrl(),
                    "SCANNER_API_KEY", KEY,
                    "SCANNER_CALLBACK_ALLOWED_HOSTS", market.host(),
                    "AMANAT_DEV_CHAIN", "true",
                    "RPC_DEV", chain.url().toString(),
                    "POLL_INTERVAL_SEC", "1");
            List<String> jvm = List.of("-Xmx256m", "-Xlog:gc:file=" + collections);
            try (MicroServer micro = MicroServer.start("memory", environment, jvm)) {
                micro.awaitHealth();
                ChainBuyer buyer = new ChainBuyer(TestNode.of(chain), market, KEY);
                JsonObject intent = buyer.register(micro.scanner());
                buyer.pay(intent);
                until(() -> market.received().stream()
                        .anyMatch(told -> told.body().contains(intent.getString("intentId"))));
                until(() -> rounds(micro) >= ROUNDS);
                assertThat(micro.log()).doesNotContain("OutOfMemoryError");
            }
            Matcher sizes = COLLECTED.matcher(Files.readString(collections));
            int used = 0;
            int kept = 0;
            int heap = 0;
            while (sizes.find()) {
                used = Math.max(used, Integer.parseInt(sizes.group(1)));
                kept = Math.max(kept, Integer.parseInt(sizes.group(2)));
                heap = Math.max(heap, Integer.parseInt(sizes.group(3)));
            }
            System.out.printf(
                    "%,d open intents, %d rounds: at most %d MB of heap used, %d MB after a collection, of %d MB%n",
                    INTENTS, ROUNDS, used, kept, heap);
            assertThat(heap).isBetween(1, 256);
        }
    }

    private static void fill(ScannerDatabase database) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address,"
                    + " destination, amount, payment_reference, topic_ref, callback_url, callback_secret,"
                    + " confirmations_required, salt) select gen_random_uuid() || '-c31337-USDT', " + DevChain.CHAIN_ID
                    + ", 'evm', 'proxy', '" + DevChain.TOKEN + "', '0x' || substr(md5(n::text), 1, 30) || 'abcdefabcd',"
                    + " 10000000000000000000, substr(md5(n::text), 1, 16), md5(n::text) || md5('b' || n),"
                    + " 'http://127.0.0.1:9/hook', 'a secret of some length', 3, repeat('0', 64)"
                    + " from generate_series(1, " + INTENTS + ") n");
        }
    }

    private static int rounds(MicroServer micro) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(micro.scanner() + "/metrics"))
                .header("Authorization", "Bearer " + KEY)
                .build();
        Matcher told = ROUNDS_TOLD.matcher(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    /** Asks seldom: each question makes garbage in the heap that is measured. */
    private static void until(Callable<Boolean> condition) throws Exception {
        assertThat(Await.holds(condition, Duration.ofMinutes(3), Duration.ofMillis(500)))
                .isTrue();
    }
}
