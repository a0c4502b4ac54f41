package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.config.Trust;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.CrookedNode.Reply;
import io.amanat.scanner.watch.ModelChain.Node;
import io.amanat.scanner.watch.ModelChain.Payment;
import io.amanat.scanner.watch.ModelChain.Transaction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where several nodes are asked, one of them alone makes nothing final; and a tag of the chain counts beside depth. */
class NodesVoteTest {
    private static final int FLOOR = ScanBench.FLOOR;
    private static ScanBench bench;

    private final ModelChain truth = new ModelChain("truth");
    /** As long as the true one, with other payments on it. */
    private final ModelChain lie = new ModelChain("lie");

    private final List<CrookedNode> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        bench = ScanBench.start();
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(CrookedNode::close);
    }

    private URI node(ModelChain chain) throws Exception {
        CrookedNode node = new CrookedNode(URI.create("http://127.0.0.1:1"));
        node.play((request, honest) -> Reply.ok(chain.answer(request, Node.HONEST)));
        nodes.add(node);
        return node.url();
    }

    private static Transaction payment(ScannerIntent intent, long number) {
        return new Transaction(
                ModelChain.hash(number),
                List.of(new Payment(intent.reference().topicRef(), intent.destination(), ScanBench.AMOUNT)));
    }

    private void mine(int blocks) {
        truth.mine(blocks);
        lie.mine(blocks);
    }

    /** Several rounds with blocks between them. @return what the last one complained of; null for nothing */
    private String rounds(ScanBench.Worker worker, int rounds) {
        String complaint = null;
        for (int i = 0; i < rounds; i++) {
            mine(1);
            try {
                worker.round();
                complaint = null;
            } catch (RpcException failure) {
                complaint = failure.getMessage();
            }
        }
        return complaint;
    }

    @Test
    void a_payment_that_one_of_two_nodes_knows_waits_until_the_other_says_the_same() throws Exception {
        ScanBench.Worker worker = bench.worker(FLOOR, ModelChain.PROXY, new Trust(2, null), node(lie), node(truth));
        worker.round();
        ScannerIntent intent = worker.proxyIntent(ModelChain.TOKEN);
        lie.mine(List.of(payment(intent, 1)));
        truth.mine(1);
        rounds(worker, 12);
        assertThat(bench.status(intent)).isNotEqualTo(IntentStatus.CONFIRMED);
        assertThat(worker.meter.of(ScanMeter.Event.DISPUTED)).isPositive();
        truth.mine(List.of(payment(intent, 1)));
        lie.mine(1);
        nodes.get(0).play((request, honest) -> Reply.ok(truth.answer(request, Node.HONEST)));
        assertThat(rounds(worker, 12)).isNull();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void one_liar_among_three_neither_makes_a_payment_up_nor_hides_one() throws Exception {
        ScanBench.Worker worker =
                bench.worker(FLOOR, ModelChain.PROXY, new Trust(2, null), node(lie), node(truth), node(truth));
        worker.round();
        ScannerIntent invented = worker.proxyIntent(ModelChain.TOKEN);
        ScannerIntent hidden = worker.proxyIntent(ModelChain.TOKEN);
        lie.mine(List.of(payment(invented, 2)));
        truth.mine(List.of(payment(hidden, 3)));
        rounds(worker, 15);
        assertThat(bench.status(invented)).isNotEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.status(hidden)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.now(hidden).txHash()).isEqualTo(ModelChain.hash(3));
    }

    @Test
    void when_one_of_two_nodes_is_down_nothing_becomes_final_and_it_is_said() throws Exception {
        ScanBench.Worker worker = bench.worker(FLOOR, ModelChain.PROXY, new Trust(2, null), node(truth), node(truth));
        worker.round();
        ScannerIntent intent = worker.proxyIntent(ModelChain.TOKEN);
        truth.mine(List.of(payment(intent, 4)));
        nodes.get(1).play((request, honest) -> new Reply(503, ""));
        assertThat(rounds(worker, 6)).startsWith("2 nodes must tell the same of a receipt");
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        worker = bench
        .new Worker(
                ScanBench.CHAIN,
                FLOOR,
                ModelChain.PROXY,
                new Trust(2, null),
                List.of(nodes.get(0).url(), node(truth)));
        assertThat(rounds(worker, 2)).isNull();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void a_payment_is_final_only_at_or_below_the_block_with_the_tag() throws Exception {
        ScanBench.Worker worker = bench.worker(FLOOR, ModelChain.PROXY, new Trust(1, "finalized"), node(truth));
        worker.round();
        ScannerIntent intent = worker.proxyIntent(ModelChain.TOKEN);
        truth.mine(List.of(payment(intent, 5)));
        long block = truth.head();
        truth.finalized(block - 1);
        assertThat(rounds(worker, FLOOR + 5)).isNull();
        assertThat(bench.status(intent)).as("deep enough, not tagged").isEqualTo(IntentStatus.CONFIRMING);
        truth.finalized(block);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);

        ScannerIntent shallow = worker.proxyIntent(ModelChain.TOKEN);
        truth.mine(List.of(payment(shallow, 6)));
        truth.finalized(truth.head());
        worker.round();
        assertThat(bench.status(shallow)).as("tagged, not deep enough").isEqualTo(IntentStatus.CONFIRMING);
    }

    @Test
    void a_node_without_the_tag_makes_nothing_final() throws Exception {
        ScanBench.Worker worker = bench.worker(FLOOR, ModelChain.PROXY, new Trust(1, "safe"), node(truth));
        worker.round();
        ScannerIntent intent = worker.proxyIntent(ModelChain.TOKEN);
        truth.mine(List.of(payment(intent, 7)));
        truth.mine(FLOOR);
        assertThatThrownBy(worker::round).isInstanceOf(RpcException.class).hasMessageContaining("safe");
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
    }
}
