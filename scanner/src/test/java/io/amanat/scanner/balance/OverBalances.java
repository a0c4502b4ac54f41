package io.amanat.scanner.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.delivery.CallbackGuard;
import io.amanat.scanner.delivery.CallbackSender;
import io.amanat.scanner.delivery.Market;
import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.entity.BalanceWatchRepository;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.RpcClient;
import io.amanat.scanner.intent.CallbackTerms;
import io.amanat.scanner.node.BalanceSource;
import io.amanat.shared.config.SettingReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Balances on the dev chain, and a market that is to be told of their changes. */
abstract class OverBalances {
    static final int CHAIN = DevChain.CHAIN_ID;
    static final String SECRET = "a secret of some length";
    static ScannerDatabase database;
    static BalanceWatchRepository watches;

    final ScanClock clock = new ScanClock();
    final String holder = "0x" + UUID.randomUUID().toString().replace("-", "") + "00000000";
    final Map<Integer, BalanceSource> sources = new HashMap<>();
    Market market;
    DevChain chain;
    BalanceWatchService service;
    BalanceReader balances;
    BalanceCheck check;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = ScannerDatabase.start();
        Migrator.bringUpToDate(database.owner(), false);
        watches = new BalanceWatchRepository(database.scanner());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void start() throws Exception {
        market = new Market();
        chain = DevChain.startStill();
        EvmNode node = new EvmNode(new RpcClient(CHAIN, List.of(chain.url()), Duration.ofSeconds(2), 1000));
        sources.put(CHAIN, node);
        balances = new BalanceReader(id -> Optional.ofNullable(sources.get(id)));
        CallbackGuard guard =
                new CallbackGuard(false, List.of(market.host()), host -> List.of(InetAddress.getByName(host)));
        clock.use(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
        service = new BalanceWatchService(
                new HoldingReader(config()), new CallbackTerms(guard), balances, watches, clock);
        check = new BalanceCheck(
                balances,
                watches,
                new CallbackSender(guard, clock),
                (Clock) clock,
                List.of(Duration.ZERO, Duration.ZERO));
    }

    static ScannerConfig config() {
        return ScannerConfig.of(new SettingReader(Map.of(
                "PG_URL",
                "postgres://nobody@localhost/none",
                "AMANAT_DEV_CHAIN",
                "true",
                "SCANNER_ENABLED_CHAINS",
                "31337,97,728126428,1100")::get));
    }

    @AfterEach
    void stop() {
        market.close();
        chain.close();
    }

    WatchInput input(String id, String baseline) {
        return input(id, baseline, DevChain.TOKEN);
    }

    WatchInput input(String id, String baseline, String token) {
        return new WatchInput(id, new HoldingInput(CHAIN, holder, token, null), market.url(), SECRET, baseline);
    }

    void mint(long amount) throws Exception {
        String data = "0x40c10f19" + "0".repeat(24) + holder.substring(2)
                + String.format("%064x", BigInteger.valueOf(amount));
        send(data);
    }

    void spend(long amount) throws Exception {
        send("0xa9059cbb" + "0".repeat(24) + "9".repeat(40) + String.format("%064x", BigInteger.valueOf(amount)));
    }

    private void send(String data) throws Exception {
        transaction("\"to\":\"" + DevChain.TOKEN + "\",\"data\":\"" + data + "\"");
    }

    /** Sends coins of the chain itself to the holder. */
    void coins(long amount) throws Exception {
        transaction("\"to\":\"" + holder + "\",\"value\":\"0x" + Long.toHexString(amount) + "\"");
    }

    private void transaction(String fields) throws Exception {
        String body = "{\"id\":1,\"method\":\"eth_sendTransaction\",\"params\":[{\"from\":\"" + holder + "\"," + fields
                + "}]}";
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(chain.url() + "/"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("result");
    }

    static void sql(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the market was told, as JSON. */
    JsonObject told(int number) {
        try (JsonReader reader =
                Json.createReader(new StringReader(market.received().get(number).body()))) {
            return reader.readObject();
        }
    }

    void later(Duration by) {
        clock.use(Clock.fixed(clock.instant().plus(by), ZoneOffset.UTC));
    }

    /** Checks this test's watch when it is due. @return how many checks there were */
    int tick(String id) throws InterruptedException {
        int checks = 0;
        for (BalanceWatch watch : check.due(1000)) {
            if (watch.watchId().equals(id)) {
                check.check(watch);
                checks++;
            }
        }
        return checks;
    }

    static String newId() {
        return UUID.randomUUID() + "-balance-c31337-USDT";
    }
}
