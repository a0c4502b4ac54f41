package io.amanat.scanner.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.amanat.scanner.entity.WatchStatus;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.RpcClient;
import io.amanat.scanner.intent.CallbackTerms;
import io.amanat.shared.config.SettingReader;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceWatchTest {
    private static final int CHAIN = DevChain.CHAIN_ID;
    private static final String SECRET = "a secret of some length";
    private static ScannerDatabase database;
    private static BalanceWatchRepository watches;

    private final ScanClock clock = new ScanClock();
    private final String holder = "0x" + UUID.randomUUID().toString().replace("-", "") + "00000000";
    private Market market;
    private DevChain chain;
    private BalanceWatchService service;
    private BalanceReader balances;
    private BalanceCheck check;

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
        balances = new BalanceReader(id -> id == CHAIN ? Optional.of(node) : Optional.empty());
        ScannerConfig config = ScannerConfig.of(new SettingReader(Map.of(
                "PG_URL",
                "postgres://nobody@localhost/none",
                "AMANAT_DEV_CHAIN",
                "true",
                "SCANNER_ENABLED_CHAINS",
                "31337,97,728126428")::get));
        CallbackGuard guard =
                new CallbackGuard(false, List.of(market.host()), host -> List.of(InetAddress.getByName(host)));
        clock.use(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
        service =
                new BalanceWatchService(new HoldingReader(config), new CallbackTerms(guard), balances, watches, clock);
        check = new BalanceCheck(
                balances,
                watches,
                new CallbackSender(guard, clock),
                (Clock) clock,
                List.of(Duration.ZERO, Duration.ZERO));
    }

    @AfterEach
    void stop() {
        market.close();
        chain.close();
    }

    private WatchInput input(String id, String baseline) {
        return input(id, baseline, DevChain.TOKEN);
    }

    private WatchInput input(String id, String baseline, String token) {
        return new WatchInput(id, new HoldingInput(CHAIN, holder, token, null), market.url(), SECRET, baseline);
    }

    private void mint(long amount) throws Exception {
        String data = "0x40c10f19" + "0".repeat(24) + holder.substring(2)
                + String.format("%064x", BigInteger.valueOf(amount));
        send(data);
    }

    private void spend(long amount) throws Exception {
        send("0xa9059cbb" + "0".repeat(24) + "9".repeat(40) + String.format("%064x", BigInteger.valueOf(amount)));
    }

    private void send(String data) throws Exception {
        String body = "{\"id\":1,\"method\":\"eth_sendTransaction\",\"params\":[{\"from\":\"" + holder + "\",\"to\":\""
                + DevChain.TOKEN + "\",\"data\":\"" + data + "\"}]}";
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(chain.url() + "/"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("result");
    }

    private void later(Duration by) {
        clock.use(Clock.fixed(clock.instant().plus(by), ZoneOffset.UTC));
    }

    /** Checks this test's watch when it is due. @return how many checks there were */
    private int tick(String id) throws InterruptedException {
        int checks = 0;
        for (BalanceWatch watch : check.due(1000)) {
            if (watch.watchId().equals(id)) {
                check.check(watch);
                checks++;
            }
        }
        return checks;
    }

    private static String newId() {
        return UUID.randomUUID() + "-balance-c31337-USDT";
    }

    @Test
    void AC_171_the_balance_of_an_address_is_read_and_every_bad_input_has_its_sentence() throws Exception {
        mint(25);
        assertThat(balances.balance(CHAIN, DevChain.TOKEN, holder)).isEqualTo(25);
        HoldingReader reader = new HoldingReader(ScannerConfig.of(new SettingReader(Map.of(
                "PG_URL",
                "postgres://nobody@localhost/none",
                "AMANAT_DEV_CHAIN",
                "true",
                "SCANNER_ENABLED_CHAINS",
                "31337,728126428")::get)));
        assertRefused(reader, new HoldingInput(null, holder, null, "USDT"), "chainId is required");
        assertRefused(
                reader,
                new HoldingInput(728126428, holder, null, "USDT"),
                "balance checks are currently supported for evm chains only");
        assertRefused(reader, new HoldingInput(CHAIN, holder, " ", null), "tokenAddress or token is required");
        assertRefused(reader, new HoldingInput(999, holder, null, "USDT"), "unsupported token USDT on chainId 999");
        assertRefused(reader, new HoldingInput(999, holder, DevChain.TOKEN, null), "chain 999 is not enabled here");
        assertRefused(
                reader,
                new HoldingInput(CHAIN, holder, "0x12", null),
                "tokenAddress is not a valid address of Dev chain");
        assertRefused(
                reader, new HoldingInput(CHAIN, "0x12", null, "USDT"), "address is not a valid address of Dev chain");
        assertThat(reader.read(new HoldingInput(CHAIN, holder, null, "usdt")).tokenAddress())
                .isEqualTo(DevChain.TOKEN);
        assertThatThrownBy(() -> balances.balance(CHAIN, holder, holder))
                .isInstanceOf(DomainException.class)
                .hasMessageStartingWith("balance check failed: ")
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }

    private static void assertRefused(HoldingReader reader, HoldingInput input, String sentence) {
        assertThatThrownBy(() -> reader.read(input))
                .isInstanceOf(DomainException.class)
                .hasMessage(sentence);
    }

    @Test
    void AC_172_a_repeat_returns_the_watch_there_is_and_other_terms_are_a_conflict() throws Exception {
        mint(7);
        String id = newId();
        BalanceWatch first = service.create(input(id, null));
        assertThat(first.baselineBalance()).isEqualTo(7);
        assertThat(first.currentBalance()).isEqualTo(7);
        mint(1);
        assertThat(service.create(input(id, null)).baselineBalance()).isEqualTo(7);
        assertThatThrownBy(() -> service.create(input(id, null, DevChain.OTHER_TOKEN)))
                .isInstanceOf(DomainException.class)
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
        assertThat(service.create(input(null, null)).watchId()).matches("bw_[0-9a-f]{32}");
        assertThatThrownBy(() -> service.create(input("undefined-balance-c56-USDC", null)))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> service.create(input(newId(), "-1"))).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> service.get("nobody")).isInstanceOf(DomainException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "86399, 5", "86400, 10", "172799, 10", "172800, 20", "259199, 20", "259200, 40", "604799, 40"})
    void AC_173_a_watch_is_checked_less_often_as_it_ages(long age, long minutes) throws Exception {
        String id = newId();
        service.create(input(id, "0"));
        later(Duration.ofSeconds(Math.max(age, 300)));
        assertThat(tick(id)).isEqualTo(1);
        assertThat(service.get(id).nextCheckAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
        assertThat(tick(id)).isZero();
    }

    @Test
    void AC_173_a_watch_ends_after_a_week() throws Exception {
        String id = newId();
        service.create(input(id, "0"));
        assertThat(tick(id)).as("the first check comes after five minutes").isZero();
        later(Duration.ofDays(7));
        mint(5);
        assertThat(tick(id)).isZero();
        assertThat(service.get(id).status()).isEqualTo(WatchStatus.EXPIRED);
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.EXPIRED);
        assertThat(market.received()).isEmpty();
    }

    @Test
    void AC_174_what_the_market_did_not_take_is_told_again_from_the_same_balance_and_AC_175_then_it_moves()
            throws Exception {
        String id = newId();
        mint(10);
        service.create(input(id, null));
        mint(5);
        market.answers(500);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).as("a few attempts within one check").hasSize(3);
        assertThat(service.get(id).currentBalance()).isEqualTo(10);
        assertThat(service.get(id).changeCount()).isZero();
        mint(2);
        market.answers(202);
        later(Duration.ofMinutes(5));
        tick(id);
        Market.Received told = market.received().get(3);
        JsonObject body;
        try (JsonReader reader = Json.createReader(new StringReader(told.body()))) {
            body = reader.readObject();
        }
        assertThat(body.getString("previousBalance")).isEqualTo("10");
        assertThat(body.getString("currentBalance")).isEqualTo("17");
        assertThat(body.getString("delta")).isEqualTo("7");
        assertThat(body.getInt("changeCount")).isEqualTo(1);
        assertThat(body.getString("status")).isEqualTo("balance_changed");
        assertThat(body.getString("tokenSymbol")).isEqualTo("USDT");
        assertThat(told.header("X-amn-delivery-id")).isEqualTo(id);
        assertThat(told.header("X-amn-event-type")).isEqualTo("balance_changed");
        BalanceWatch after = service.get(id);
        assertThat(after.currentBalance()).isEqualTo(17);
        assertThat(after.changeCount()).isEqualTo(1);
        assertThat(after.lastNotifiedAt()).isEqualTo(clock.instant());
        assertThat(after.baselineBalance()).isEqualTo(10);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).as("nothing new").hasSize(4);
        spend(3);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received().get(4).body()).contains("\"delta\":\"-3\"");
    }

    @Test
    void money_that_came_between_the_markets_reading_and_the_watch_is_told_at_the_next_check() throws Exception {
        String id = newId();
        mint(4);
        BalanceWatch watch = service.create(input(id, "1"));
        assertThat(watch.currentBalance()).isEqualTo(1);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).hasSize(1);
        assertThat(market.received().get(0).body()).contains("\"delta\":\"3\"");
    }

    @Test
    void AC_176_a_stopped_watch_is_never_checked_again_and_a_check_on_its_way_changes_nothing() throws Exception {
        String id = newId();
        service.create(input(id, null));
        later(Duration.ofMinutes(5));
        BalanceWatch onItsWay = check.due(1000).stream()
                .filter(watch -> watch.watchId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.STOPPED);
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.STOPPED);
        mint(5);
        assertThat(check.check(onItsWay)).isFalse();
        assertThat(service.get(id).changeCount()).isZero();
        later(Duration.ofHours(1));
        assertThat(tick(id)).isZero();
    }

    @Test
    void a_chain_that_does_not_answer_leaves_the_watch_for_its_next_check() throws Exception {
        String id = newId();
        service.create(input(id, null));
        chain.close();
        later(Duration.ofMinutes(5));
        assertThat(tick(id)).isEqualTo(1);
        assertThat(market.received()).isEmpty();
        assertThat(service.get(id).status()).isEqualTo(WatchStatus.WATCHING);
        assertThatThrownBy(() -> service.create(input(newId(), null)))
                .isInstanceOf(DomainException.class)
                .hasMessageStartingWith("balance check failed: ");
    }
}
