package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.config.Migrator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many signed webhooks the scanner delivers to one receiver on the same machine, alone on Payara Micro with a durable
 * database, and that none is lost when it is killed with SIGKILL in the middle. The goal is 1 000 a second for 60 seconds.
 * Runs in the profile {@code bench} (docs/figures.md).
 */
class DeliveryBench {
    private static final int SECONDS = 60;
    private static final int GOAL = 1_000;
    /** So many that there is always something due. */
    private static final int DUE = 6 * GOAL * SECONDS;

    private static final int KILLED = 20_000;
    private static final String KEY = "a-key-of-the-bench";
    private static final String SECRET = "a secret of some length";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Counts what came, by its id, and whether it was signed. */
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Map<String, Integer> times = new ConcurrentHashMap<>();
        private final AtomicLong calls = new AtomicLong();
        private final AtomicLong forged = new AtomicLong();

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", this::receive);
            server.setExecutor(threads);
            server.start();
        }

        private void receive(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (!signature(body).equals(exchange.getRequestHeaders().getFirst("X-AMN-Signature"))) {
                    forged.incrementAndGet();
                }
                times.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
                calls.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
            }
        }

        private static String signature(byte[] body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private ScannerDatabase database;
    private Receiver receiver;
    private DevChain chain;

    @BeforeEach
    void start() throws Exception {
        database = ScannerDatabase.startDurable();
        Migrator.bringUpToDate(database.owner(), false);
        receiver = new Receiver();
        chain = DevChain.start(0);
    }

    @AfterEach
    void stop() throws Exception {
        chain.close();
        receiver.close();
        database.close();
    }

    private MicroServer scanner() throws Exception {
        MicroServer micro = MicroServer.start(
                "delivery",
                Map.of(
                        "SCANNER_PG_URL", database.scannerUrl(),
                        "MIGRATION_PG_URL", database.ownerUrl(),
                        "SCANNER_API_KEY", KEY,
                        "SCANNER_CALLBACK_ALLOWED_HOSTS", receiver.host(),
                        "AMANAT_DEV_CHAIN", "true",
                        "RPC_DEV", chain.url().toString()),
                List.of("-Xmx512m"));
        micro.awaitHealth();
        return micro;
    }

    /** Payments that are final and of which the market was not told, all due at once. */
    private void due(int payments) throws Exception {
        sql("insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address, destination, amount,"
                + " payment_reference, topic_ref, callback_url, callback_secret, confirmations_required, salt, status,"
                + " tx_hash, log_index, block_number, confirmations, observed_amount, confirmed_at, next_attempt_at)"
                + " select gen_random_uuid() || '-c31337-USDT', " + DevChain.CHAIN_ID
                + ", 'evm', 'proxy', '0x' || repeat('2', 40),"
                + " '0x' || repeat('1', 40), 10, substr(md5(n::text), 1, 16), md5(n::text) || md5('b' || n), 'http://"
                + receiver.host() + "/hook', '" + SECRET + "', 5, repeat('0', 64), 'confirmed',"
                + " '0x' || md5(gen_random_uuid()::text) || md5('u' || n), 1, 77, 5, 10, now(), now() from generate_series(1, "
                + payments + ") n");
        sql("vacuum analyze scanner.intents");
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void a_minute_of_signed_webhooks() throws Exception {
        try (MicroServer micro = scanner()) {
            due(10 * GOAL);
            Await.until(() -> receiver.times.size() == 10 * GOAL, PATIENCE);
            due(DUE);
            long before = receiver.calls.get();
            Await.until(() -> receiver.calls.get() > before, PATIENCE);
            long first = receiver.calls.get();
            long started = System.nanoTime();
            Await.until(() -> System.nanoTime() - started >= TimeUnit.SECONDS.toNanos(SECONDS), PATIENCE);
            long taken = receiver.calls.get() - first;
            assertThat(receiver.times.size())
                    .as("there was always something due")
                    .isLessThan(DUE);
            System.out.printf(
                    "webhooks: %,d a second signed and delivered for %d s (goal %,d)%n",
                    taken / SECONDS, SECONDS, GOAL);
            assertThat(receiver.forged.get()).isZero();
            assertThat(receiver.calls.get()).as("each once").isEqualTo(receiver.times.size());
            assertThat(micro.alive()).isTrue();
        }
    }

    @Test
    void none_is_lost_when_the_scanner_is_killed_in_the_middle_and_started_again() throws Exception {
        due(KILLED);
        MicroServer killed = scanner();
        try {
            Await.until(() -> receiver.times.size() > KILLED / 4, PATIENCE);
        } finally {
            killed.kill();
        }
        int before = receiver.times.size();
        assertThat(before).isLessThan(KILLED);
        try (MicroServer again = scanner()) {
            Await.until(() -> receiver.times.size() == KILLED, PATIENCE);
            Await.until(
                    () -> count("select count(*) from scanner.intents where webhook_delivered_at is null") == 0,
                    PATIENCE);
            assertThat(again.alive()).isTrue();
        }
        System.out.printf(
                "killed after %,d of %,d webhooks: none was lost, %,d came twice under their id%n",
                before, KILLED, receiver.calls.get() - KILLED);
        assertThat(receiver.forged.get()).isZero();
    }
}
