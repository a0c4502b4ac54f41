package io.amanat.launcher.demo;

import static io.amanat.launcher.chain.Abi.word;

import io.amanat.launcher.chain.Abi;
import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.chain.NodeRpc;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A buyer's wallet on the dev chain. It does what a real one would: it approves the fee proxy and calls it. */
public final class DevWallet {
    private static final int DIGITS_OF_WORD = 64;
    private static final int ADDRESS_BYTES = 20;

    private final NodeRpc node;
    private final String account;

    /** @param node of the dev chain */
    public DevWallet(URI node) {
        this.node = new NodeRpc(node);
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
        send(token, Abi.mint(account, amount));
        send(token, Abi.approve(proxy, amount));
        // transferFromWithReferenceAndFee(address,address,uint256,bytes,uint256,address)
        return send(
                proxy,
                "0xc219a14d" + word(token) + word(checkout.getString("destination")) + word(amount)
                        + word(BigInteger.valueOf(192)) + word(new BigInteger(checkout.getString("feeAmount")))
                        + word(checkout.getString("feeAddress")) + word(BigInteger.valueOf(reference.length() / 2))
                        + reference + "0".repeat(DIGITS_OF_WORD - reference.length()));
    }

    /**
     * A plain transfer, with money minted for it.
     *
     * @param units base units of the token
     * @return hash of the transaction
     */
    public String transfer(String token, String to, BigInteger units) {
        send(token, Abi.mint(account, units));
        return send(token, Abi.transfer(to, units));
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
        return node.text(
                "eth_sendTransaction",
                Json.createObjectBuilder()
                        .add("from", account)
                        .add("to", to)
                        .add("data", data)
                        .build());
    }
}
