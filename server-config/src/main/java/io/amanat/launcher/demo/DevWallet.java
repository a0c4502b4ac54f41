package io.amanat.launcher.demo;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.chain.DevChain;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** A buyer's wallet on the dev chain. It does what a real one would: it approves the fee proxy and calls it. */
public final class DevWallet {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int WORD = 64;
    private static final int ADDRESS_BYTES = 20;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI node;
    private final String account;

    /** @param node of the dev chain */
    public DevWallet(URI node) {
        this.node = node;
        byte[] random = new byte[ADDRESS_BYTES];
        new SecureRandom().nextBytes(random);
        this.account = "0x" + HexFormat.of().formatHex(random);
    }

    /**
     * Pays what a checkout asks for, with money minted for it.
     *
     * @param checkout the scanner's own words
     * @return hash of the transaction
     */
    String pay(JsonObject checkout) {
        String token = checkout.getString("tokenAddress");
        String proxy = checkout.getString("proxyAddress");
        BigInteger amount = new BigInteger(checkout.getString("amountWei"));
        String reference = checkout.getString("paymentReference").substring(2);
        // mint(address,uint256); approve(address,uint256)
        send(token, "40c10f19" + word(account) + word(amount));
        send(token, "095ea7b3" + word(proxy) + word(amount));
        // transferFromWithReferenceAndFee(address,address,uint256,bytes,uint256,address)
        return send(
                proxy,
                "c219a14d" + word(token) + word(checkout.getString("destination")) + word(amount)
                        + word(BigInteger.valueOf(192)) + word(new BigInteger(checkout.getString("feeAmount")))
                        + word(checkout.getString("feeAddress")) + word(BigInteger.valueOf(reference.length() / 2))
                        + reference + "0".repeat(WORD - reference.length()));
    }

    /**
     * A plain transfer, with money minted for it.
     *
     * @param units base units of the token
     * @return hash of the transaction
     */
    public String transfer(String token, String to, BigInteger units) {
        // mint(address,uint256); transfer(address,uint256)
        send(token, "40c10f19" + word(account) + word(units));
        return send(token, "a9059cbb" + word(to) + word(units));
    }

    /** Settings of a shop that takes money on the dev chain beside another one. */
    static JsonObject shopOn(int otherChain) {
        return Json.createObjectBuilder()
                .add(
                        "paymentConfig",
                        Json.createObjectBuilder()
                                .add(
                                        "allowedChains",
                                        Json.createArrayBuilder()
                                                .add(otherChain)
                                                .add(DevChain.CHAIN_ID))
                                .add("acceptedTokens", Json.createArrayBuilder().add("USDT")))
                .build();
    }

    private String send(String to, String data) {
        String body = Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 1)
                .add("method", "eth_sendTransaction")
                .add(
                        "params",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("from", account)
                                        .add("to", to)
                                        .add("data", "0x" + data)))
                .build()
                .toString();
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                JsonObject object = reader.readObject();
                if (!object.containsKey("result")) {
                    throw new LauncherException("The dev chain refused: " + object.get("error"));
                }
                return object.getString("result");
            }
        } catch (IOException | JsonException unreachable) {
            throw new LauncherException("The dev chain does not answer.", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The payment on the dev chain was interrupted.", interrupted);
        }
    }

    private static String word(String address) {
        return "0".repeat(WORD - 2 * ADDRESS_BYTES) + address.substring(2).toLowerCase(Locale.ROOT);
    }

    private static String word(BigInteger value) {
        String hex = value.toString(16);
        return "0".repeat(WORD - hex.length()) + hex;
    }
}
