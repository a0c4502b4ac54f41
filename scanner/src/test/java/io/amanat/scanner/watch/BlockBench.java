package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.watch.CrookedNode.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How fast payments come from a node into the database: one block with so many of them. Run it with
 * {@code -Dtest=BlockBench}; the goals are 30 ms for 500 and 25 000 a second.
 */
class BlockBench {
    private static final String PROXY = "0x0dfbee143b42b41efc5a6f87bfd1ffc78c2f0ac9";
    private static final String TOKEN = "0x55d398326f99059ff775485246999027b3197955";

    private long head = 1000;
    private String logs = "[]";

    @Test
    void blocks_of_500_and_of_5000_payments() throws Exception {
        try (ScanBench bench = ScanBench.start();
                CrookedNode node = new CrookedNode(URI.create("http://127.0.0.1:1"))) {
            node.play((request, honest) -> Reply.ok(answer(request)));
            ScanBench.Worker worker = bench.worker(200, PROXY, node.url());
            for (int warmUp = 0; warmUp < 5; warmUp++) {
                round(bench, worker, 500);
            }
            long small = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                small = Math.min(small, round(bench, worker, 500));
            }
            long large = round(bench, worker, 5_000);
            System.out.printf(
                    "a block of 500 payments: %,d ms (goal 30); of 5000: %,d ms, %,d payments/s (goal 25,000)%n",
                    small / 1_000_000, large / 1_000_000, 5_000 * 1_000_000_000L / large);
        }
    }

    /** @return nanoseconds */
    private long round(ScanBench bench, ScanBench.Worker worker, int payments) throws Exception {
        logs = "[]";
        head++;
        bench.sql("delete from scanner.intents");
        worker.start();
        List<ScannerIntent> intents = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            intents.add(worker.proxyIntent(TOKEN));
        }
        // The round before: nothing but the usual reading.
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

    private String answer(String request) {
        String block = "{\"number\":\"0x" + Long.toHexString(head) + "\",\"hash\":\"0x" + hash(head)
                + "\",\"timestamp\":\"0x65000000\"}";
        if (request.startsWith("[")) {
            return "[{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + logs + "},{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
                    + block + "}]";
        }
        String result = request.contains("eth_chainId")
                ? "\"0x7a69\""
                : request.contains("eth_blockNumber") ? "\"0x" + Long.toHexString(head) + "\"" : earlier(request);
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

    private String logs(List<ScannerIntent> intents) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < intents.size(); i++) {
            ScannerIntent intent = intents.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"address\":\"")
                    .append(PROXY)
                    .append("\",\"topics\":[\"")
                    .append(FeeProxyEvent.TOPIC0)
                    .append("\",\"0x")
                    .append(intent.reference().topicRef())
                    .append("\"],\"data\":\"0x")
                    .append(TestNode.address(TOKEN))
                    .append(TestNode.address(intent.destination()))
                    .append(TestNode.word(intent.amount()))
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
