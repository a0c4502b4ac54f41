package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.Await;
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
import java.math.BigInteger;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Confirmed payments in a database, and a market that is to be told of them. */
abstract class OverMarket {
    static final String SECRET = "a secret of some length";
    private static ScannerDatabase database;
    static DeliveryRepository deliveries;
    private static IntentRepository intents;

    final ScanClock clock = new ScanClock();
    Market market;
    DeliveryService service;

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

    DeliveryService service(Duration retry) {
        CallbackGuard guard =
                new CallbackGuard(false, List.of(market.host()), host -> List.of(InetAddress.getByName(host)));
        return new DeliveryService(deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, retry);
    }

    void later(Duration by) {
        clock.use(Clock.fixed(clock.instant().plus(by), ZoneOffset.UTC));
    }

    static Connection connection() throws SQLException {
        return database.owner().getConnection();
    }

    static void sql(String sql) throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long value(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    ScannerIntent confirmed(String url) throws Exception {
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

    int carry() {
        List<DueDelivery> due = service.claim(10);
        due.forEach(service::deliver);
        return due.size();
    }

    ScannerIntent now(ScannerIntent intent) {
        return intents.find(intent.intentId()).orElseThrow();
    }

    static void until(Callable<Boolean> condition) throws Exception {
        Await.until(condition, Duration.ofSeconds(20));
    }
}
