package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.CrookedNode.Reply;
import io.amanat.scanner.watch.ModelChain.Node;
import io.amanat.scanner.watch.ModelChain.Payment;
import io.amanat.scanner.watch.ModelChain.Transaction;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A thousand reorganisations, told by a balancer behind which every other node lies: it lags, stands on the branch that
 * was left, leaves logs or receipts out, gives all logs one place. The worker dies now and then. At every moment nothing
 * is confirmed that the chain does not hold deep enough; in the end everything it holds is.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReorgChaosTest {
    private static final int REORGANISATIONS = Integer.getInteger("scanner.chaos.reorganisations", 1_000);
    private static final int SEED = Integer.getInteger("scanner.chaos.seed", 20_261_121);
    private static final int FLOOR = 30;
    private static final int DEEPEST = 20;

    private final Random random = new Random(SEED);
    private final ModelChain chain = new ModelChain("chaos");
    /** Where each intent is paid. */
    private final Map<ScannerIntent, String> paidBy = new HashMap<>();
    /** Sent, and in no block. */
    private final List<Transaction> waiting = new ArrayList<>();

    private ScanBench bench;
    private ScanBench.Worker worker;
    private long sent;
    private int failures;
    private int confirmed;

    @Test
    void no_payment_is_lost_and_none_is_confirmed_that_the_chain_does_not_hold() throws Exception {
        try (ScanBench opened = ScanBench.start();
                CrookedNode balancer = new CrookedNode(URI.create("http://127.0.0.1:1"))) {
            bench = opened;
            chain.mine(DEEPEST);
            balancer.play((request, honest) -> Reply.ok(chain.answer(request, anyNode())));
            worker = bench.worker(FLOOR, ModelChain.PROXY, balancer.url());
            for (int i = 0; i < REORGANISATIONS; i++) {
                pay();
                mine(1 + random.nextInt(3));
                round();
                reorganise();
                if (random.nextInt(4) == 0) {
                    round();
                }
                if (random.nextInt(20) == 0) {
                    worker.start();
                }
            }
            balancer.play((request, honest) -> Reply.ok(chain.answer(request, Node.HONEST)));
            for (int i = 0; i < 3; i++) {
                mine(FLOOR + 1);
                round();
            }
            assertEverybodyGotTheirs();
        }
    }

    private Node anyNode() {
        Node[] nodes = Node.values();
        return random.nextBoolean() ? Node.HONEST : nodes[random.nextInt(nodes.length)];
    }

    /** None, one or two payments, two of them now and then in one transaction. */
    private void pay() {
        List<Payment> payments = new ArrayList<>();
        String hash = ModelChain.hash(sent++);
        for (int i = random.nextInt(3); i > 0; i--) {
            ScannerIntent intent =
                    bench.intent(ScanBench.CHAIN, Rail.PROXY, ModelChain.TOKEN, ScanBench.address(), FLOOR);
            payments.add(new Payment(intent.reference().topicRef(), intent.destination(), ScanBench.AMOUNT));
            if (i == 2 && random.nextBoolean()) {
                paidBy.put(intent, hash);
                continue;
            }
            paidBy.put(intent, hash);
            waiting.add(new Transaction(hash, List.copyOf(payments)));
            payments.clear();
            hash = ModelChain.hash(sent++);
        }
    }

    private void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            Collections.shuffle(waiting, random);
            int taken = waiting.isEmpty() ? 0 : 1 + random.nextInt(waiting.size());
            List<Transaction> part = waiting.subList(0, taken);
            chain.mine(part);
            part.clear();
        }
    }

    /** What is final must not be undone, on no chain: so deep and no deeper. A part of it never comes back. */
    private void reorganise() {
        int depth = 1 + random.nextInt(DEEPEST);
        for (Transaction dropped : chain.drop(depth)) {
            if (random.nextInt(10) > 0) {
                waiting.add(dropped);
            }
        }
        mine(depth + random.nextInt(2));
    }

    private void round() throws SQLException {
        try {
            worker.round();
        } catch (RpcException expected) {
            failures++;
            assertThat(expected.getMessage()).isNotBlank();
        }
        List<String> fresh = bench.column("update scanner.intents set webhook_delivered_at = now()"
                + " where status = 'confirmed' and webhook_delivered_at is null returning tx_hash");
        for (String transaction : fresh) {
            assertThat(chain.depth(transaction)).as("its depth").isGreaterThanOrEqualTo(FLOOR);
            confirmed++;
        }
    }

    private void assertEverybodyGotTheirs() {
        int onChain = 0;
        for (Map.Entry<ScannerIntent, String> paid : paidBy.entrySet()) {
            ScannerIntent now = bench.now(paid.getKey());
            if (chain.depth(paid.getValue()) > 0) {
                onChain++;
                assertThat(now.status()).as("on the chain").isEqualTo(IntentStatus.CONFIRMED);
                assertThat(now.txHash()).isEqualTo(paid.getValue());
            } else {
                assertThat(now.status()).as("no longer on the chain").isEqualTo(IntentStatus.PENDING);
            }
        }
        assertThat(onChain).isEqualTo(confirmed).isGreaterThan(REORGANISATIONS / 4);
        assertThat(onChain).as("some were dropped for ever").isLessThan(paidBy.size());
        assertThat(failures).as("nodes were caught lying").isGreaterThan(REORGANISATIONS / 50);
    }
}
