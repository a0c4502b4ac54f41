package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.entity.DeliveryRepository;
import io.amanat.scanner.entity.DueDelivery;
import io.amanat.scanner.entity.IntentRepository;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The market is told of every payment, in time, signed, and never by way of an address it should not be. */
class DeliveryTest {
    private static final String SECRET = "a secret of some length";
    private static ScannerDatabase database;
    private static DeliveryRepository deliveries;
    private static IntentRepository intents;

    private final ScanClock clock = new ScanClock();
    private Market market;
    private DeliveryService service;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = ScannerDatabase.start();
        Migrator.bringUpToDate(database.owner(), false);
        deliveries = new DeliveryRepository(database.scanner());
        intents = new IntentRepository(database.scanner());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void start() throws Exception {
        sql("delete from scanner.intents");
        market = new Market();
        later(Duration.ZERO);
        service = service(Duration.ofHours(6));
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private DeliveryService service(Duration retry) {
        CallbackGuard guard =
                new CallbackGuard(false, List.of(market.host()), host -> List.of(InetAddress.getByName(host)));
        return new DeliveryService(deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, retry);
    }

    private void later(Duration by) {
        clock.use(Clock.fixed(clock.instant().plus(by), ZoneOffset.UTC));
    }

    private static void sql(String sql) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ScannerIntent confirmed(String url) throws Exception {
        String id = UUID.randomUUID() + "-c97-USDT";
        String destination = "0x" + "1".repeat(40);
        Instant now = clock.instant();
        ScannerIntent intent = new ScannerIntent(
                id,
                97,
                ChainType.EVM,
                Rail.PROXY,
                "0x" + "2".repeat(40),
                destination,
                BigInteger.TEN,
                PaymentReference.of(id, "0".repeat(64), destination),
                IntentStatus.PENDING,
                url,
                SECRET,
                5,
                null,
                null,
                null,
                0,
                "0".repeat(64),
                null,
                now,
                now);
        assertThat(intents.insertIfNew(intent)).isTrue();
        sql("update scanner.intents set status = 'confirmed', tx_hash = '0x" + "ab".repeat(16)
                + id.substring(0, 8) + "', log_index = 3, block_number = 77, confirmations = 5, observed_amount = 12,"
                + " confirmed_at = '" + now + "', next_attempt_at = '" + now + "' where intent_id = '" + id + "'");
        return intent;
    }

    private int carry() {
        List<DueDelivery> due = service.claim(10);
        due.forEach(service::deliver);
        return due.size();
    }

    private ScannerIntent now(ScannerIntent intent) {
        return intents.find(intent.intentId()).orElseThrow();
    }

    @Test
    void AC_156_the_market_is_told_once_with_everything_it_needs_and_both_signatures() throws Exception {
        ScannerIntent intent = confirmed(market.url());
        assertThat(carry()).isEqualTo(1);
        assertThat(carry()).isZero();
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        Market.Received told = market.received().get(0);
        JsonObject body;
        try (JsonReader reader = Json.createReader(new StringReader(told.body()))) {
            body = reader.readObject();
        }
        assertThat(body.keySet())
                .containsExactlyInAnyOrder(
                        "intentId",
                        "paymentReference",
                        "txHash",
                        "blockNumber",
                        "confirmations",
                        "amount",
                        "token",
                        "chainId",
                        "status",
                        "logIndex");
        assertThat(body.getString("amount")).as("what arrived").isEqualTo("12");
        assertThat(body.getString("paymentReference"))
                .isEqualTo("0x" + intent.reference().reference());
        assertThat(body.getInt("confirmations")).isEqualTo(5);
        byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
        assertThat(told.header("X-amn-signature")).isEqualTo(Signatures.hex(key, bytes));
        assertThat(told.header("X-amn-event-type")).isEqualTo("payment_confirmed");
        assertThat(told.header("X-amn-delivery-id")).isEqualTo(intent.intentId());
        assertThat(told.header("Webhook-signature"))
                .isEqualTo(Signatures.standard(key, intent.intentId(), told.header("Webhook-timestamp"), bytes));
        assertThat(told.body()).doesNotContain(SECRET);
    }

    @Test
    void AC_167_after_the_ladder_a_webhook_is_given_up_and_taken_up_again_after_six_hours_or_on_demand()
            throws Exception {
        market.answers(500);
        ScannerIntent intent = confirmed(market.url());
        assertThat(carry()).isEqualTo(1);
        for (long seconds : new long[] {5, 30, 120, 600, 3600}) {
            later(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(carry()).as("a moment before %d s", seconds).isZero();
            assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
            later(Duration.ofMillis(1));
            assertThat(carry()).as("after %d s", seconds).isEqualTo(1);
        }
        assertThat(now(intent).status()).isEqualTo(IntentStatus.WEBHOOK_FAILED);
        later(Duration.ofHours(6).minusMillis(1));
        assertThat(carry()).isZero();
        later(Duration.ofMillis(1));
        assertThat(carry()).as("the sweep").isEqualTo(1);
        assertThat(now(intent).status()).isEqualTo(IntentStatus.WEBHOOK_FAILED);
        market.answers(204);
        assertThat(service.retryFailed()).isEqualTo(1);
        assertThat(carry()).as("on demand").isEqualTo(1);
        assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        assertThat(service.retryFailed()).isZero();
        assertThat(market.received()).hasSize(8);
        assertThat(market.received().stream().map(Market.Received::body).distinct())
                .as("the same words every time")
                .hasSize(1);
    }

    @Test
    void without_a_sweep_only_demand_takes_it_up_again() throws Exception {
        service = service(Duration.ZERO);
        market.answers(500);
        confirmed(market.url());
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThat(carry()).isEqualTo(1);
            later(Duration.ofHours(1));
        }
        later(Duration.ofDays(3));
        assertThat(carry()).isZero();
        assertThat(service.retryFailed()).isEqualTo(1);
        assertThat(carry()).isEqualTo(1);
    }

    @Test
    void AC_168_after_a_crash_what_was_confirmed_within_a_week_is_told_and_nothing_older() throws Exception {
        ScannerIntent young = confirmed(market.url());
        ScannerIntent old = confirmed(market.url());
        sql("update scanner.intents set next_attempt_at = null, confirmed_at = confirmed_at - interval '6 days'"
                + " where intent_id = '" + young.intentId() + "'");
        sql("update scanner.intents set confirmed_at = confirmed_at - interval '8 days' where intent_id = '"
                + old.intentId() + "'");
        service.afterStart();
        carry();
        assertThat(now(young).webhookDeliveredAt()).isNotNull();
        assertThat(now(old).webhookDeliveredAt()).isNull();
    }

    @Test
    void a_node_that_dies_with_a_delivery_leaves_it_to_the_others_after_a_minute() throws Exception {
        ScannerIntent intent = confirmed(market.url());
        List<DueDelivery> died = service.claim(10);
        assertThat(died).hasSize(1);
        assertThat(carry()).as("claimed").isZero();
        later(DeliveryRepository.CLAIM);
        assertThat(carry()).isEqualTo(1);
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        // It was not dead but slow: its late failure changes nothing any more.
        market.answers(500);
        service.deliver(died.get(0));
        assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
    }

    @Test
    void of_nodes_that_claim_at_once_each_gets_other_deliveries() throws Exception {
        for (int i = 0; i < 40; i++) {
            confirmed(market.url());
        }
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            List<Future<List<DueDelivery>>> claims = new ArrayList<>();
            for (int racer = 0; racer < racers; racer++) {
                claims.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return service.claim(10);
                }));
            }
            Set<String> ids = new HashSet<>();
            int claimed = 0;
            for (Future<List<DueDelivery>> claim : claims) {
                for (DueDelivery delivery : claim.get(10, TimeUnit.SECONDS)) {
                    ids.add(delivery.intent().intentId());
                    claimed++;
                }
            }
            assertThat(ids).hasSize(claimed);
            assertThat(claimed).isEqualTo(40);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_redirect_is_a_refusal_and_is_not_followed() throws Exception {
        market.answers(307);
        ScannerIntent intent = confirmed(market.url());
        carry();
        assertThat(market.received()).hasSize(1);
        assertThat(now(intent).webhookDeliveredAt()).isNull();
    }

    @Test
    void a_name_that_leads_inside_by_now_is_not_called() throws Exception {
        CallbackGuard guard = new CallbackGuard(false, List.of(), host -> List.of(InetAddress.getByName("127.0.0.1")));
        service = new DeliveryService(
                deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, Duration.ofHours(6));
        confirmed(market.url().replace("127.0.0.1", "market.example"));
        carry();
        assertThat(market.received()).isEmpty();
        assertThat(service.failed()).isEqualTo(1);
    }

    @Test
    void a_receiver_that_drips_its_answer_is_left_after_ten_seconds_and_holds_up_nobody_else() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + dripping.getLocalPort();
            CallbackGuard guard = new CallbackGuard(
                    false, List.of(market.host(), host), name -> List.of(InetAddress.getByName(name)));
            service = new DeliveryService(
                    deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, Duration.ofHours(6));
            ScannerIntent slow = confirmed("http://" + host + "/hook");
            ExecutorService threads = Executors.newCachedThreadPool();
            CountDownLatch accepted = new CountDownLatch(1);
            threads.execute(() -> drip(dripping, accepted));
            Courier courier = new Courier(service, Thread::new);
            try {
                assertThat(courier.look()).isEqualTo(1);
                assertThat(accepted.await(5, TimeUnit.SECONDS)).isTrue();
                ScannerIntent quick = confirmed(market.url());
                long start = System.nanoTime();
                courier.look();
                until(() -> now(quick).webhookDeliveredAt() != null);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                until(() -> service.failed() == 1);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
                assertThat(now(slow).webhookDeliveredAt()).isNull();
            } finally {
                courier.stop();
                threads.shutdownNow();
            }
        }
    }

    private static void drip(ServerSocket server, CountDownLatch accepted) {
        try (Socket socket = server.accept()) {
            accepted.countDown();
            for (int i = 0; i < 60; i++) {
                socket.getOutputStream().write('H');
                socket.getOutputStream().flush();
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (IOException | InterruptedException over) {
            // The caller hung up, which is what the test waits for.
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
