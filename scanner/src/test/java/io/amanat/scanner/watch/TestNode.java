package io.amanat.scanner.watch;

import io.amanat.launcher.chain.DevChain;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** A node with a token, another one and a fee proxy on it, and the hand of a buyer. */
public final class TestNode {
    static final BigInteger MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final String NOBODY = "0x" + "0".repeat(40);

    private final URI url;
    private String payer;
    private final String rich;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    public final String token;
    final String otherToken;
    final String proxy;

    TestNode(URI url, String payer, String rich, String token, String otherToken, String proxy) {
        this.url = url;
        this.payer = payer;
        this.rich = rich;
        this.token = token;
        this.otherToken = otherToken;
        this.proxy = proxy;
    }

    public static TestNode of(DevChain chain) {
        return new TestNode(
                chain.url(),
                "0x" + "b".repeat(40),
                "0x" + "c".repeat(40),
                DevChain.TOKEN,
                DevChain.OTHER_TOKEN,
                DevChain.PROXY);
    }

    URI url() {
        return url;
    }

    /** Runs something with a payer who has nothing yet, so that the largest amount can be minted. */
    void asNewcomer(Runnable work) {
        String usual = payer;
        payer = rich;
        try {
            work.run();
        } finally {
            payer = usual;
        }
    }

    JsonValue ask(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                JsonObject object = reader.readObject();
                if (object.containsKey("error")) {
                    throw new IllegalStateException(method + ": " + object.get("error"));
                }
                return object.get("result");
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(method, failure);
        }
    }

    private static String text(JsonValue value) {
        return ((jakarta.json.JsonString) value).getString();
    }

    long head() {
        return Long.parseLong(text(ask("eth_blockNumber", "[]")).substring(2), 16);
    }

    public void mine(long blocks) {
        if (blocks <= 0) {
            return;
        }
        ask("anvil_mine", "[\"0x" + Long.toHexString(blocks) + "\"]");
    }

    String snapshot() {
        return text(ask("evm_snapshot", "[]"));
    }

    void revert(String snapshot) {
        if (ask("evm_revert", "[\"" + snapshot + "\"]") != JsonValue.TRUE) {
            throw new IllegalStateException("no such snapshot");
        }
    }

    /** @return hash of the transaction */
    String send(String to, String data) {
        return send(
                "\"from\":\"" + payer + "\",\"to\":\"" + to + "\",\"gas\":\"0x1e8480\",\"data\":\"0x" + data + "\"");
    }

    /** Sends and waits for the block. @param fields of the transaction, JSON without brackets */
    String send(String fields) {
        String hash = text(ask("eth_sendTransaction", "[{" + fields + "}]"));
        Instant end = Instant.now().plusSeconds(10);
        while (ask("eth_getTransactionReceipt", "[\"" + hash + "\"]") == JsonValue.NULL) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("not mined: " + hash);
            }
            Thread.onSpinWait();
        }
        return hash;
    }

    /** @return the block of a transaction */
    long blockOf(String transaction) {
        return Long.parseLong(
                text(ask("eth_getTransactionReceipt", "[\"" + transaction + "\"]")
                                .asJsonObject()
                                .get("blockNumber"))
                        .substring(2),
                16);
    }

    public void mint(String of, BigInteger amount) {
        send(of, "40c10f19" + address(payer) + word(amount));
    }

    public String transfer(String of, String to, BigInteger amount) {
        return send(of, "a9059cbb" + address(to) + word(amount));
    }

    void approve(String of, BigInteger amount) {
        send(of, "095ea7b3" + address(proxy) + word(amount));
    }

    /** Pays through the proxy, money and allowance included. */
    public String pay(String of, String to, BigInteger amount, String reference) {
        return pay(of, to, amount, reference, BigInteger.ZERO, NOBODY);
    }

    String pay(String of, String to, BigInteger amount, String reference, BigInteger fee, String feeAddress) {
        mint(of, amount.add(fee));
        approve(of, amount.add(fee));
        return payReady(of, to, amount, reference, fee, feeAddress);
    }

    /** Pays when money and allowance are there. */
    String payReady(String of, String to, BigInteger amount, String reference, BigInteger fee, String feeAddress) {
        return send(
                proxy,
                "c219a14d" + address(of) + address(to) + word(amount) + word(BigInteger.valueOf(192)) + word(fee)
                        + address(feeAddress) + word(BigInteger.valueOf(8)) + reference + "0".repeat(48));
    }

    static String address(String address) {
        return "0".repeat(24) + address.substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    static String word(BigInteger value) {
        String hex = value.toString(16);
        return "0".repeat(64 - hex.length()) + hex;
    }
}
