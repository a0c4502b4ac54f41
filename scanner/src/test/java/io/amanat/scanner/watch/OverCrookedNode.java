package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.node.RpcException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A worker before a node that a test lets lie. */
abstract class OverCrookedNode {
    private static final Pattern RANGE =
            Pattern.compile("\"fromBlock\":\"0x([0-9a-f]+)\",\"toBlock\":\"0x([0-9a-f]+)\"");

    static ScanBench bench;
    DevChain chain;
    TestNode node;
    CrookedNode crooked;
    ScanBench.Worker worker;

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

    ScannerIntent paid() {
        ScannerIntent intent = worker.proxyIntent(node.token);
        node.pay(
                node.token,
                intent.destination(),
                ScanBench.AMOUNT,
                intent.reference().reference());
        return intent;
    }

    static int width(String request) {
        Matcher range = RANGE.matcher(request);
        return range.find() ? (int) (Long.parseLong(range.group(2), 16) - Long.parseLong(range.group(1), 16) + 1) : 0;
    }

    static String error(String message) {
        return "[{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32005,\"message\":\"" + message + "\"}}]";
    }

    void refusedOnce() {
        assertThatThrownBy(worker::round).isInstanceOf(RpcException.class);
        crooked.play((request, honest) -> null);
    }

    static String range(String request) {
        Matcher range = RANGE.matcher(request);
        return range.find() ? range.group(1) : "0";
    }

    static JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
