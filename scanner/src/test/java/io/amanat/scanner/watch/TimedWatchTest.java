package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.ton.TonCenter;
import io.amanat.scanner.tron.TronGrid;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tron and TON, against local servers that answer in the shapes of the real APIs. */
class TimedWatchTest {
    private static final int TRON = 728_126_428;
    private static final int TON = 1100;
    private static final String USDT_TRON = "0xa614f803b6fd780986a42c78ec9c7f77e6ded13c";
    private static final String USDT_TON = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs";
    private static final String USDT_TON_RAW = "0:B113A994B5024A16719F69139328EB759596C38A25F59028B146FECDC3621DFE";
    // One account of TON in its published spellings.
    private static final String BOUNCEABLE = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF";
    private static final String NON_BOUNCEABLE = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";
    private static final String RAW = "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E";
    private static final BigInteger AMOUNT = BigInteger.valueOf(5_000_000);

    private static ScanBench bench;
    private final List<String> told = new ArrayList<>();
    private ChainApi api;
    private TimedWatch watch;
    private Fence fence;
    private long head;

    @BeforeAll
    static void startAll() throws Exception {
        bench = ScanBench.start();
    }

    @AfterAll
    static void stopAll() throws Exception {
        bench.close();
    }

    @BeforeEach
    void clean() throws Exception {
        bench.sql("delete from scanner.intents; delete from scanner.checkpoints; delete from scanner.chain_leases");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void tron() throws Exception {
        head = bench.clock.instant().toEpochMilli();
        api = new ChainApi("TRON-PRO-API-KEY", this::tronGrid);
        start(
                TRON,
                new TronSource(new TronGrid(
                        new JsonApi(api.url(), "TRON-PRO-API-KEY", "the-key", Duration.ofSeconds(2), 1000))));
    }

    private void ton() throws Exception {
        head = bench.clock.instant().getEpochSecond();
        api = new ChainApi("X-API-Key", this::tonCenter);
        start(
                TON,
                new TonSource(
                        new TonCenter(new JsonApi(api.url(), "X-API-Key", "the-key", Duration.ofSeconds(2), 1000))));
    }

    private void start(int chain, TimedWatch.Source source) throws Exception {
        long number = bench.leases.take(chain, "test").orElseThrow();
        bench.sql("update scanner.chain_leases set expires_at = clock_timestamp() + interval '1 hour'");
        fence = new Fence(chain, number);
        watch = new TimedWatch(chain, source, bench.scans, bench.clock, new ScanMeter());
    }

    private void round() {
        assertThat(watch.round(fence, () -> true)).isEqualTo(head);
    }

    private String tronGrid(String question) {
        if (question.equals("/walletsolidity/getnowblock")) {
            return "{\"blockID\":\"00\",\"block_header\":{\"raw_data\":{\"number\":1,\"timestamp\":" + head + "}}}";
        }
        assertThat(question)
                .startsWith("/v1/contracts/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t/events?")
                .contains("only_confirmed=true");
        boolean isSecond = question.contains("fingerprint=");
        // The last page holds what was told last; the one before it links there.
        List<String> page = isSecond
                ? told.subList(Math.max(0, told.size() - 1), told.size())
                : told.subList(0, Math.max(0, told.size() - 1));
        String links = isSecond
                ? ""
                : ",\"fingerprint\":\"next page\",\"links\":{\"next\":\"https://elsewhere.example/steal\"}";
        return "{\"data\":[" + String.join(",", page) + "],\"success\":true,\"meta\":{\"at\":1,\"page_size\":1" + links
                + "}}";
    }

    private static String tronEvent(String to, BigInteger amount, String transaction, int index, long time) {
        return "{\"block_number\":66,\"block_timestamp\":" + time
                + ",\"contract_address\":\"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t\",\"event_index\":" + index
                + ",\"event_name\":\"Transfer\",\"result\":{\"0\":\"0x1\",\"1\":\"" + to + "\",\"2\":\"" + amount
                + "\",\"from\":\"0x1\",\"to\":\"" + to + "\",\"value\":\"" + amount + "\"},\"transaction_id\":\""
                + transaction + "\"}";
    }

    private ScannerIntent tronIntent(String destination) {
        return bench.intent(ChainType.TRON, TRON, Rail.TRANSFER, USDT_TRON, destination, 200, AMOUNT);
    }

    @Test
    void AC_165_a_transfer_on_tron_is_found_on_whatever_page_and_confirmed_at_once() throws Exception {
        tron();
        String destination = ScanBench.address();
        ScannerIntent intent = tronIntent(destination);
        String hex = destination.substring(2);
        told.add(tronEvent(ScanBench.address(), AMOUNT, "a".repeat(64), 0, head - 3));
        told.add(tronEvent("0x" + hex, AMOUNT.subtract(BigInteger.ONE), "b".repeat(64), 0, head - 2));
        told.add(tronEvent("41" + hex, AMOUNT, "c".repeat(64), 2, head - 1));
        round();
        ScannerIntent paid = bench.now(intent);
        assertThat(paid.status()).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(paid.txHash()).isEqualTo("c".repeat(64));
        assertThat(paid.logIndex()).isEqualTo(2);
        assertThat(paid.blockNumber()).isEqualTo(head - 1);
        assertThat(paid.confirmations()).isEqualTo(200);
        assertThat(api.keys).containsOnly("the-key");
        assertThat(api.asked).noneMatch(question -> question.contains("elsewhere"));
        List<String> confirmed = bench.column("select confirmed_at from scanner.intents");
        round();
        assertThat(bench.column("select confirmed_at from scanner.intents")).isEqualTo(confirmed);
    }

    @Test
    void AC_163_the_first_round_on_tron_begins_a_day_back_and_days_off_are_read_after() throws Exception {
        tron();
        tronIntent(ScanBench.address());
        long start = head;
        round();
        long first = api.asked.stream()
                .mapToLong(question -> ChainApi.number(question, "min_block_timestamp"))
                .filter(from -> from >= 0)
                .min()
                .orElseThrow();
        assertThat(start - first).isEqualTo(Duration.ofHours(24).toMillis());
        api.asked.clear();
        head = start + Duration.ofHours(5).toMillis();
        round();
        List<Long> from = api.asked.stream()
                .map(question -> ChainApi.number(question, "min_block_timestamp"))
                .filter(number -> number >= 0)
                .distinct()
                .toList();
        assertThat(from.get(0)).isLessThanOrEqualTo(start);
        assertThat(from).hasSizeGreaterThan(25);
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .containsExactly(String.valueOf(head));
    }

    @Test
    void two_transfers_of_one_transaction_pay_two_intents_on_tron_and_nobody_waiting_costs_one_question()
            throws Exception {
        tron();
        round();
        assertThat(api.asked).containsExactly("/walletsolidity/getnowblock");
        String one = ScanBench.address();
        String two = ScanBench.address();
        ScannerIntent first = tronIntent(one);
        ScannerIntent second = tronIntent(two);
        told.add(tronEvent(one, AMOUNT, "d".repeat(64), 0, head));
        told.add(tronEvent(two, AMOUNT, "d".repeat(64), 1, head));
        round();
        assertThat(bench.status(first)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.status(second)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void an_api_that_fails_in_the_middle_loses_nothing() throws Exception {
        tron();
        ScannerIntent intent = tronIntent(ScanBench.address());
        told.add(tronEvent(intent.destination(), AMOUNT, "e".repeat(64), 0, head - 1));
        api.answers(question -> question.contains("fingerprint=") ? null : tronGrid(question));
        assertThatThrownBy(this::round).isInstanceOf(RpcException.class).hasMessageNotContaining("127.0.0.1");
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        api.answers(
                question -> question.startsWith("/wallet") ? tronGrid(question) : "{\"success\":true,\"data\":[{}]}");
        assertThatThrownBy(this::round).isInstanceOf(RpcException.class);
        api.answers(this::tronGrid);
        round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    private String tonCenter(String question) {
        if (question.equals("/masterchainInfo")) {
            return "{\"last\":{\"workchain\":-1,\"seqno\":1,\"gen_utime\":\"" + head + "\"},\"first\":{}}";
        }
        assertThat(question).startsWith("/jetton/transfers?").contains("jetton_master=" + USDT_TON);
        return "{\"jetton_transfers\":[" + String.join(",", told) + "],\"address_book\":{}}";
    }

    private static String tonTransfer(
            String to, BigInteger amount, String master, String hash, boolean aborted, long time) {
        return "{\"query_id\":\"0\",\"source\":\"0:00\",\"destination\":\"" + to + "\",\"amount\":\"" + amount
                + "\",\"jetton_master\":\"" + master + "\",\"transaction_hash\":\"" + hash
                + "\",\"transaction_lt\":\"1\",\"transaction_now\":" + time + ",\"transaction_aborted\":" + aborted
                + ",\"trace_id\":\"x\"}";
    }

    private ScannerIntent tonIntent(String destination) {
        return bench.intent(ChainType.TON, TON, Rail.TRANSFER, USDT_TON, destination, 120, AMOUNT);
    }

    @Test
    void AC_166_a_jetton_transfer_is_confirmed_at_once_whatever_spelling_the_api_uses() throws Exception {
        for (String spelling : List.of(RAW, BOUNCEABLE, NON_BOUNCEABLE)) {
            clean();
            told.clear();
            ton();
            ScannerIntent intent = tonIntent(NON_BOUNCEABLE);
            told.add(tonTransfer(spelling, AMOUNT, RAW, "wrongmaster=", false, head - 9));
            told.add(tonTransfer(spelling, AMOUNT, USDT_TON_RAW, "aborted=", true, head - 8));
            told.add(tonTransfer(
                    spelling, AMOUNT.subtract(BigInteger.ONE), USDT_TON_RAW, "toolittle=", false, head - 7));
            told.add(tonTransfer(spelling, AMOUNT.add(BigInteger.ONE), USDT_TON_RAW, "right=", false, head - 6));
            round();
            ScannerIntent paid = bench.now(intent);
            assertThat(paid.status()).isEqualTo(IntentStatus.CONFIRMED);
            assertThat(paid.txHash()).isEqualTo("right=");
            assertThat(paid.destination()).as("its letter case is untouched").isEqualTo(NON_BOUNCEABLE);
            assertThat(paid.blockNumber()).isEqualTo(head - 6);
            api.close();
        }
    }

    @Test
    void many_owners_share_a_question_on_ton_and_one_transfer_never_pays_twice() throws Exception {
        ton();
        ScannerIntent first = tonIntent(BOUNCEABLE);
        told.add(tonTransfer(RAW, AMOUNT, USDT_TON_RAW, "once=", false, head - 1));
        round();
        assertThat(bench.status(first)).isEqualTo(IntentStatus.CONFIRMED);
        ScannerIntent again = tonIntent(BOUNCEABLE);
        round();
        assertThat(bench.status(again)).as("the transfer is spent").isEqualTo(IntentStatus.PENDING);
        api.asked.clear();
        ScannerIntent other = tonIntent(USDT_TON);
        round();
        List<String> questions = api.asked.stream()
                .filter(question -> question.startsWith("/jetton"))
                .toList();
        assertThat(questions).hasSize(1);
        assertThat(questions.get(0))
                .contains("owner_address=" + BOUNCEABLE)
                .contains("owner_address=" + other.destination());
    }
}
