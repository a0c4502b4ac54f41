package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.ScanRepository.Advance;
import io.amanat.scanner.entity.Sighting;
import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.scanner.watch.CrookedNode.Reply;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * How fast payments come from a node into the database: one block with so many of them. The goals are
 * 30 ms for 500 and 25 000 a second. Runs in the profile {@code bench} (docs/figures.md).
 */
class BlockBench {
    private static final String PROXY = "0x0dfbee143b42b41efc5a6f87bfd1ffc78c2f0ac9";
    private static final String TOKEN = "0x55d398326f99059ff775485246999027b3197955";

    /** A payment that is waited for. */
    private record Expected(String id, String topicRef, String destination) {}

    private long head = 1000;
    private String logs = "[]";

    @Test
    void blocks_of_500_and_of_5000_payments() throws Exception {
        try (ScanBench bench = ScanBench.startDurable();
                CrookedNode node = new CrookedNode(URI.create("http://127.0.0.1:1"))) {
            node.play((request, honest) -> Reply.ok(answer(request)));
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(bench.column("show " + setting)).as(setting).containsExactly("on");
            }
            ScanBench.Worker worker = bench.worker(200, PROXY, node.url());
            long[] small = rounds(bench, worker, 500, 30);
            long[] large = rounds(bench, worker, 5_000, 16);
            System.out.printf(
                    "a block of 500 payments: %,.1f ms at best, %,.1f ms in the middle (goal 30)%n",
                    small[0] / 1e6, small[small.length / 2] / 1e6);
            System.out.printf(
                    "from node to database: %,d payments/s at best, %,d in the middle (goal 25,000), blocks of 5000%n",
                    5_000 * 1_000_000_000L / large[0], 5_000 * 1_000_000_000L / large[large.length / 2]);
            long[] stored = new long[8];
            for (int i = -2; i < stored.length; i++) {
                long took = store(bench, worker, 5_000);
                if (i >= 0) {
                    stored[i] = took;
                }
            }
            Arrays.sort(stored);
            System.out.printf(
                    "of that in the database: %,d payments/s at best, %,d in the middle%n",
                    5_000 * 1_000_000_000L / stored[0], 5_000 * 1_000_000_000L / stored[stored.length / 2]);
        }
    }

    /** What of a round is the database's. @return nanoseconds */
    private long store(ScanBench bench, ScanBench.Worker worker, int payments) throws Exception {
        bench.sql("truncate scanner.intents");
        worker.start();
        head++;
        List<Expected> intents = register(bench, payments);
        bench.sql("vacuum analyze scanner.intents");
        List<Sighting> seen = new ArrayList<>();
        for (Expected intent : intents) {
            seen.add(new Sighting(
                    intent.id(), "0x" + hash(head * 1_000_000 + seen.size()), 1, head, hash(head), ScanBench.AMOUNT));
        }
        Advance end = new Advance(head, hash(head), Instant.now(), head - 500, null);
        long start = System.nanoTime();
        assertThat(bench.scans.store(worker.fence(), Set.of(), seen, false, end, Instant.now()))
                .hasSize(payments);
        return System.nanoTime() - start;
    }

    /** @return nanoseconds of each round but the first ones, in ascending order */
    private long[] rounds(ScanBench bench, ScanBench.Worker worker, int payments, int rounds) throws Exception {
        for (int warmUp = 0; warmUp < rounds / 2; warmUp++) {
            assertThat(round(bench, worker, payments)).isPositive();
        }
        long[] took = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            took[i] = round(bench, worker, payments);
        }
        Arrays.sort(took);
        return took;
    }

    /** @return nanoseconds */
    private long round(ScanBench bench, ScanBench.Worker worker, int payments) throws Exception {
        logs = "[]";
        head++;
        bench.sql("truncate scanner.intents");
        worker.start();
        List<Expected> intents = register(bench, payments);
        bench.sql("vacuum analyze scanner.intents");
        // The rounds before: nothing but the usual reading, with what was registered in memory.
        worker.round();
        head++;
        worker.round();
        head++;
        logs = logs(intents);
        long start = System.nanoTime();
        worker.round();
        long took = System.nanoTime() - start;
        assertThat(bench.column("select count(*) from scanner.intents where block_number = " + head))
                .containsExactly(String.valueOf(payments));
        return took;
    }

    /** All at once: registering is not what is measured. */
    private static List<Expected> register(ScanBench bench, int payments) throws Exception {
        List<Expected> expected = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            String id = UUID.randomUUID().toString();
            String salt = id.replace("-", "").repeat(2);
            String destination = ScanBench.address();
            PaymentReference reference = PaymentReference.of(id, salt, destination);
            expected.add(new Expected(id, reference.topicRef(), destination));
            rows.add("('" + id + "', " + ScanBench.CHAIN + ", 'evm', 'proxy', '" + TOKEN + "', '" + destination + "', "
                    + ScanBench.AMOUNT + ", '" + reference.reference() + "', '" + reference.topicRef()
                    + "', 'https://market.example/hook', 'a secret of some length', 200, '" + salt + "')");
        }
        bench.sql("insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address, destination,"
                + " amount, payment_reference, topic_ref, callback_url, callback_secret, confirmations_required, salt)"
                + " values " + String.join(",", rows));
        return expected;
    }

    private String answer(String request) {
        String block = "{\"number\":\"0x" + Long.toHexString(head) + "\",\"hash\":\"0x" + hash(head)
                + "\",\"timestamp\":\"0x65000000\"}";
        if (request.contains("eth_getLogs")) {
            return "[{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + logs + "},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
                    + block + "}]";
        }
        String newest = "\"0x" + Long.toHexString(head) + "\"";
        if (request.startsWith("[")) {
            return "[{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + newest + "},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
                    + earlier(request) + "}]";
        }
        String result = request.contains("eth_chainId") ? "\"0x7a69\"" : newest;
        return "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + result + "}";
    }

    /** Any block that is asked for by its number. */
    private static String earlier(String request) {
        int from = request.indexOf("[\"0x") + 4;
        long number = Long.parseLong(request.substring(from, request.indexOf('"', from)), 16);
        return "{\"number\":\"0x" + Long.toHexString(number) + "\",\"hash\":\"0x" + hash(number)
                + "\",\"timestamp\":\"0x65000000\"}";
    }

    private static String hash(long number) {
        return HexFormat.of().toHexDigits(number).repeat(4);
    }

    private String logs(List<Expected> intents) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < intents.size(); i++) {
            Expected intent = intents.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"address\":\"")
                    .append(PROXY)
                    .append("\",\"topics\":[\"")
                    .append(FeeProxyEvent.TOPIC0)
                    .append("\",\"0x")
                    .append(intent.topicRef())
                    .append("\"],\"data\":\"0x")
                    .append(TestNode.address(TOKEN))
                    .append(TestNode.address(intent.destination()))
                    .append(TestNode.word(ScanBench.AMOUNT))
                    .append("0".repeat(128))
                    .append("\",\"blockNumber\":\"0x")
                    .append(Long.toHexString(head))
                    .append("\",\"transactionHash\":\"0x")
                    .append(hash(i + head * 1_000_000))
                    .append("\",\"blockHash\":\"0x")
                    .append(hash(head))
                    .append("\",\"logIndex\":\"0x")
                    .append(Integer.toHexString(i))
                    .append("\",\"removed\":false}");
        }
        return json.append(']').toString();
    }
}
