package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.CrookedNode.Reply;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Payments, reorganisations, failing nodes and restarts in a random order. At every moment nothing is confirmed that
 * the chain does not hold deep enough; in the end everything it holds is. {@code -Dscanner.chaos.steps} asks for more.
 */
class ReorgChaosTest {
    private static final int STEPS = Integer.getInteger("scanner.chaos.steps", 1_500);
    private static final int FLOOR = 30;
    private static final int DEEPEST = 20;
    private static final String NOBODY = "0x" + "0".repeat(40);

    /** A place to go back to. */
    private record Place(String snapshot, long head) {}

    private final Random random = new Random(20_261_121);
    private final Map<ScannerIntent, String> payments = new LinkedHashMap<>();
    private final Deque<Place> places = new ArrayDeque<>();
    private TestNode node;
    private CrookedNode crooked;
    private ScanBench bench;
    private ScanBench.Worker worker;
    private int reorganisations;

    @Test
    void no_payment_is_lost_and_none_is_confirmed_that_the_chain_does_not_hold() throws Exception {
        try (ScanBench opened = ScanBench.start();
                DevChain chain = DevChain.startStill();
                CrookedNode before = new CrookedNode(chain.url())) {
            bench = opened;
            node = TestNode.of(chain);
            crooked = before;
            BigInteger plenty = BigInteger.TEN.pow(30);
            node.mint(node.token, plenty);
            node.approve(node.token, plenty);
            worker = bench.worker(FLOOR, node.proxy, crooked.url());
            worker.round();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            crooked.play((request, honest) -> null);
            worker.start();
            for (int i = 0; i < 3; i++) {
                node.mine(FLOOR + 1);
                worker.round();
            }
            assertEverybodyGotTheirs();
            assertThat(reorganisations).isGreaterThan(STEPS / 20);
        }
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1 -> pay();
            case 2 -> node.mine(1 + random.nextInt(4));
            case 3 -> places.push(new Place(node.snapshot(), node.head()));
            case 4 -> reorganise();
            case 5 -> worker.start();
            default -> round();
        }
    }

    private void pay() {
        ScannerIntent intent = bench.intent(
                ScanBench.CHAIN, io.amanat.scanner.entity.Rail.PROXY, node.token, ScanBench.address(), FLOOR);
        payments.put(
                intent,
                node.payReady(
                        node.token,
                        intent.destination(),
                        ScanBench.AMOUNT,
                        intent.reference().reference(),
                        BigInteger.ZERO,
                        NOBODY));
    }

    /** Goes back by a few blocks at most: what is final must not be undone, on no chain. */
    private void reorganise() {
        long head = node.head();
        if (places.isEmpty()
                || head - places.peek().head() > DEEPEST
                || head == places.peek().head()) {
            places.clear();
            places.push(new Place(node.snapshot(), head));
            return;
        }
        Place place = places.pop();
        node.revert(place.snapshot());
        node.mine(head - place.head() + 1);
        reorganisations++;
    }

    private void round() {
        crooked.play(
                switch (random.nextInt(6)) {
                    case 0 -> (request, honest) -> request.contains("eth_getLogs") ? new Reply(502, "") : null;
                    case 1 ->
                        (request, honest) -> request.contains("eth_getTransactionReceipt")
                                ? Reply.ok("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":null}")
                                : null;
                    case 2 ->
                        (request, honest) -> request.contains("eth_getLogs")
                                ? Reply.ok(honest.answer(request).replace("\"removed\":false", "\"removed\":true"))
                                : null;
                    default -> (request, honest) -> null;
                });
        try {
            worker.round();
        } catch (RpcException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        payments.forEach((intent, transaction) -> {
            if (bench.status(intent) == IntentStatus.CONFIRMED) {
                assertThat(holds(transaction)).as("confirmed, and on the chain").isTrue();
            }
        });
        payments.keySet().removeIf(intent -> bench.status(intent) == IntentStatus.CONFIRMED);
    }

    private boolean holds(String transaction) {
        return node.ask("eth_getTransactionReceipt", "[\"" + transaction + "\"]") != JsonValue.NULL;
    }

    private void assertEverybodyGotTheirs() {
        assertThat(payments).isNotEmpty();
        payments.forEach((intent, transaction) -> assertThat(bench.status(intent))
                .as("%s", holds(transaction) ? "on the chain" : "no longer on the chain")
                .isEqualTo(holds(transaction) ? IntentStatus.CONFIRMED : IntentStatus.PENDING));
    }
}
