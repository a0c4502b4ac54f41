package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.CrookedNode.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Providers that fail, refuse, lag, stall or tell nonsense cost time, never a payment. */
class CrookedNodesTest extends OverCrookedNode {
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
        for (String refusal : List.of(
                "\"result\":null",
                "\"error\":{\"code\":-32005,\"message\":\"Batch requests are not supported\"}",
                "\"error\":{\"code\":-32000,\"message\":\"batch too large\"}",
                "\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"}")) {
            worker.start();
            ScannerIntent next = paid();
            crooked.play((request, honest) ->
                    request.startsWith("[") ? Reply.ok("{\"jsonrpc\":\"2.0\",\"id\":null," + refusal + "}") : null);
            worker.round();
            assertThat(bench.status(next)).as(refusal).isEqualTo(IntentStatus.CONFIRMING);
        }
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
}
