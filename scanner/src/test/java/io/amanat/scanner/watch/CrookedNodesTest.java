package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.CrookedNode.Reply;
import io.amanat.scanner.watch.ScanMeter.Event;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers that fail, refuse, lag, stall or tell nonsense cost time, never a payment. */
class CrookedNodesTest {
    private static final Pattern RANGE =
            Pattern.compile("\"fromBlock\":\"0x([0-9a-f]+)\",\"toBlock\":\"0x([0-9a-f]+)\"");

    private static ScanBench bench;
    private DevChain chain;
    private TestNode node;
    private CrookedNode crooked;
    private ScanBench.Worker worker;

    @BeforeAll
    static void startAll() throws Exception {
        bench = ScanBench.start();
    }

    @AfterAll
    static void stopAll() throws Exception {
        bench.close();
    }

    @BeforeEach
    void start() throws Exception {
        chain = DevChain.startStill();
        node = TestNode.of(chain);
        crooked = new CrookedNode(chain.url());
        node.mine(100);
        worker = bench.worker(ScanBench.FLOOR, node.proxy, crooked.url());
        worker.round();
    }

    @AfterEach
    void stop() {
        crooked.close();
        chain.close();
    }

    private ScannerIntent paid() {
        ScannerIntent intent = worker.proxyIntent(node.token);
        node.pay(
                node.token,
                intent.destination(),
                ScanBench.AMOUNT,
                intent.reference().reference());
        return intent;
    }

    private static int width(String request) {
        Matcher range = RANGE.matcher(request);
        return range.find() ? (int) (Long.parseLong(range.group(2), 16) - Long.parseLong(range.group(1), 16) + 1) : 0;
    }

    private static String error(String message) {
        return "[{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32005,\"message\":\"" + message + "\"}}]";
    }

    private void refusedOnce() {
        assertThatThrownBy(worker::round).isInstanceOf(RpcException.class);
        crooked.play((request, honest) -> null);
    }

    @Test
    void AC_161_a_range_of_more_than_2000_blocks_is_read_in_parts() throws Exception {
        ScannerIntent intent = paid();
        node.mine(4_500);
        List<Integer> widths = new ArrayList<>();
        crooked.play((request, honest) -> {
            if (width(request) > 0) {
                widths.add(width(request));
            }
            return null;
        });
        worker.round();
        assertThat(widths).hasSize(3).allSatisfy(width -> assertThat(width).isLessThanOrEqualTo(2_000));
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void AC_161_a_failure_on_the_way_keeps_what_was_read_before() throws Exception {
        ScannerIntent intent = paid();
        long paidAt = node.head();
        node.mine(5_000);
        crooked.play((request, honest) -> width(request) > 0
                        && !request.contains("\"fromBlock\":\"0x5")
                        && !request.contains("\"fromBlock\":\"0x6")
                        && Long.parseLong(range(request), 16) > paidAt + 1_000
                ? new Reply(502, "")
                : null);
        refusedOnce();
        long kept = Long.parseLong(bench.column("select last_scanned_block from scanner.checkpoints")
                .get(0));
        assertThat(kept).isBetween(paidAt, node.head() - 1);
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        worker.start();
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void AC_162_the_next_round_asks_from_there() {
        for (int floor : new int[] {5, 50, 200, 300, 2400}) {
            ScanBench.Worker other = bench.new Worker(31_338 + floor, floor, node.proxy, List.of(crooked.url()));
            node.mine(600);
            other.round();
            long checkpoint = node.head();
            List<Long> asked = new ArrayList<>();
            crooked.play((request, honest) -> {
                if (width(request) > 0) {
                    asked.add(Long.parseLong(range(request), 16));
                }
                return null;
            });
            other.round();
            assertThat(asked.get(0)).isEqualTo(checkpoint - ReorgBuffer.blocks(floor));
            crooked.play((request, honest) -> null);
        }
    }

    private static String range(String request) {
        Matcher range = RANGE.matcher(request);
        return range.find() ? range.group(1) : "0";
    }

    @Test
    void a_node_with_a_smaller_limit_is_asked_for_less() {
        ScannerIntent intent = paid();
        node.mine(3_000);
        List<Integer> taken = new ArrayList<>();
        crooked.play((request, honest) -> {
            if (width(request) > 300) {
                return Reply.ok(error("query returned more than 10000 results"));
            }
            if (width(request) > 0) {
                taken.add(width(request));
            }
            return null;
        });
        worker.round();
        assertThat(taken).isNotEmpty().allSatisfy(width -> assertThat(width).isLessThanOrEqualTo(300));
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void a_node_that_lags_is_not_believed_that_nothing_happened() throws Exception {
        ScannerIntent intent = paid();
        // Behind a balancer: one node knows the head, the next one has neither the block nor its logs.
        crooked.play((request, honest) -> request.contains("eth_getLogs")
                ? Reply.ok(
                        "[{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":[]},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}]")
                : null);
        List<String> before = bench.column("select last_scanned_block from scanner.checkpoints");
        refusedOnce();
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .isEqualTo(before);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
    }

    @Test
    void an_empty_answer_is_made_good_by_the_next_round() {
        ScannerIntent intent = paid();
        crooked.play((request, honest) -> {
            if (!request.contains("eth_getLogs")) {
                return null;
            }
            JsonArrayBuilder emptied = Json.createArrayBuilder();
            array(honest.answer(request))
                    .forEach(answer -> emptied.add(
                            answer.asJsonObject().get("result") instanceof JsonArray
                                    ? Json.createObjectBuilder(answer.asJsonObject())
                                            .add("result", JsonArray.EMPTY_JSON_ARRAY)
                                            .build()
                                    : answer));
            return Reply.ok(emptied.build().toString());
        });
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        crooked.play((request, honest) -> null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
    }

    @Test
    void a_node_that_forgets_a_receipt_gives_no_false_credit_and_loses_no_payment() {
        ScannerIntent intent = paid();
        worker.round();
        node.mine(50);
        crooked.play((request, honest) -> request.contains("eth_getTransactionReceipt")
                ? Reply.ok("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":null}")
                : null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        crooked.play((request, honest) -> null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void logs_marked_removed_or_outside_of_the_range_are_no_payments() {
        ScannerIntent intent = paid();
        crooked.play((request, honest) -> request.contains("eth_getLogs")
                ? Reply.ok(honest.answer(request).replace("\"removed\":false", "\"removed\":true"))
                : null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        crooked.play((request, honest) -> request.contains("eth_getLogs")
                ? Reply.ok(honest.answer(request)
                        .replaceAll("\"blockNumber\":\"0x[0-9a-f]+\"", "\"blockNumber\":\"0xffffff\""))
                : null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        crooked.play((request, honest) -> null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
    }

    @Test
    void a_payment_told_by_the_logs_but_by_no_receipt_never_becomes_final() {
        ScannerIntent intent = worker.proxyIntent(node.token);
        ScannerIntent model = paid();
        String real = model.reference().topicRef();
        String wanted = intent.reference().topicRef();
        String to = TestNode.address(model.destination());
        String wantedTo = TestNode.address(intent.destination());
        crooked.play((request, honest) -> request.contains("eth_getLogs")
                ? Reply.ok(honest.answer(request)
                        .replace(real, wanted)
                        .replace(to, wantedTo)
                        .replaceAll("\"transactionHash\":\"0x[0-9a-f]{4}", "\"transactionHash\":\"0xdead"))
                : null);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        for (int i = 0; i < 3; i++) {
            node.mine(10);
            worker.round();
            assertThat(bench.status(intent)).isNotEqualTo(IntentStatus.CONFIRMED);
        }
    }

    @Test
    void answers_in_another_order_and_nodes_without_batches_are_understood() {
        ScannerIntent first = paid();
        crooked.play((request, honest) -> {
            if (!request.startsWith("[")) {
                return null;
            }
            List<jakarta.json.JsonValue> answers = new ArrayList<>(array(honest.answer(request)));
            java.util.Collections.reverse(answers);
            JsonArrayBuilder reversed = Json.createArrayBuilder();
            answers.forEach(reversed::add);
            return Reply.ok(reversed.build().toString());
        });
        worker.round();
        assertThat(bench.status(first)).isEqualTo(IntentStatus.CONFIRMING);
        ScannerIntent second = paid();
        crooked.play((request, honest) ->
                request.startsWith("[") ? Reply.ok("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":null}") : null);
        worker.round();
        assertThat(bench.status(second)).isNotEqualTo(IntentStatus.PENDING);
    }

    @Test
    void a_dead_or_stalling_or_throttling_node_gives_way_to_the_next() throws Exception {
        for (CrookedNode.Trick trick : List.<CrookedNode.Trick>of(
                (request, honest) -> new Reply(503, ""),
                (request, honest) -> new Reply(429, ""),
                (request, honest) -> Reply.ok("<html>bad gateway</html>"),
                (request, honest) -> {
                    assertThat(new CountDownLatch(1).await(5, java.util.concurrent.TimeUnit.SECONDS))
                            .isFalse();
                    return new Reply(503, "");
                })) {
            worker = bench.worker(ScanBench.FLOOR, node.proxy, crooked.url(), chain.url());
            crooked.play(trick);
            worker.round();
            ScannerIntent intent = paid();
            worker.round();
            assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        }
    }

    @Test
    void a_node_of_another_chain_is_not_asked_for_anything_else() throws Exception {
        crooked.play((request, honest) -> request.contains("eth_chainId")
                ? Reply.ok("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x38\"}")
                : null);
        worker = bench.worker(ScanBench.FLOOR, node.proxy, crooked.url());
        int before = crooked.asked.get();
        assertThatThrownBy(worker::round)
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("chain 56")
                .hasMessageNotContaining("127.0.0.1");
        assertThat(crooked.asked.get() - before).isEqualTo(1);
        worker = bench.worker(ScanBench.FLOOR, node.proxy, crooked.url(), chain.url());
        worker.round();
    }

    @Test
    void nobody_there_is_said_without_the_address() throws Exception {
        worker = bench.worker(ScanBench.FLOOR, node.proxy, URI.create("http://127.0.0.1:1/secret-key"));
        assertThatThrownBy(worker::round).isInstanceOf(RpcException.class).hasMessageNotContaining("secret-key");
    }

    @Test
    void a_reorganisation_deeper_than_the_buffer_is_read_again_to_its_root() throws Exception {
        // A floor of 1 has a buffer of 20 blocks; marks are kept for 500.
        worker = bench.worker(1, node.proxy, chain.url());
        worker.round();
        ScannerIntent early = bench.intent(
                ScanBench.CHAIN, io.amanat.scanner.entity.Rail.PROXY, node.token, ScanBench.address(), 5_000);
        node.mint(node.token, ScanBench.AMOUNT);
        node.approve(node.token, ScanBench.AMOUNT);
        worker.round();
        String before = node.snapshot();
        String nobody = "0x" + "0".repeat(40);
        node.payReady(
                node.token,
                early.destination(),
                ScanBench.AMOUNT,
                early.reference().reference(),
                BigInteger.ZERO,
                nobody);
        for (int i = 0; i < 10; i++) {
            node.mine(20);
            worker.round();
        }
        assertThat(bench.status(early)).isEqualTo(IntentStatus.CONFIRMING);
        node.revert(before);
        String moved = node.payReady(
                node.token,
                early.destination(),
                ScanBench.AMOUNT,
                early.reference().reference(),
                BigInteger.ZERO,
                nobody);
        node.mine(250);
        worker.round();
        assertThat(bench.now(early).txHash()).isEqualTo(moved);
        assertThat(worker.meter.of(Event.REORGS)).isEqualTo(1);
    }

    private static JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
