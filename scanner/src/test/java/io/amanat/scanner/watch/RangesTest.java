package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.config.Trust;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.watch.CrookedNode.Reply;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How blocks are divided into ranges, where a round begins, and how far back a reorganisation is followed. */
class RangesTest extends OverCrookedNode {
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
    void a_round_asks_a_node_twice_and_once_more_when_something_is_deep_enough() {
        ScannerIntent intent = paid();
        worker.round();
        int before = crooked.asked.get();
        worker.round();
        assertThat(crooked.asked.get() - before).isEqualTo(2);
        node.mine(ScanBench.FLOOR);
        before = crooked.asked.get();
        worker.round();
        assertThat(crooked.asked.get() - before).isEqualTo(3);
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void AC_162_the_next_round_asks_from_there() {
        for (int floor : new int[] {5, 50, 200, 300, 2400}) {
            ScanBench.Worker other =
                    bench.new Worker(31_338 + floor, floor, node.proxy, Trust.ONE, List.of(crooked.url()));
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
}
