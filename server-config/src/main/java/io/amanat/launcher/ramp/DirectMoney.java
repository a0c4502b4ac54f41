package io.amanat.launcher.ramp;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.demo.DevWallet;
import io.amanat.launcher.process.Await;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;

/** A payment by a plain transfer on the dev chain, told by "I paid" and read from the chain (acceptance 6.2). */
final class DirectMoney {
    private static final Duration FUNDING_LIMIT = Duration.ofSeconds(30);

    private final Scene scene;
    private final DevWallet wallet;

    DirectMoney(Scene scene, DevWallet wallet) {
        this.scene = scene;
        this.wallet = wallet;
    }

    /** Asks for an address of the payment's own. */
    JsonObject intend(String request) {
        JsonObject body = JsonObjects.builder()
                .add("purchaseRequestId", request)
                .add("chainId", DevChain.CHAIN_ID)
                .add("token", "USDT")
                .add("rail", "direct_balance")
                .build();
        return scene.answer(201, "POST", "/api/payment/request-network/intents", "buyer", body)
                .body()
                .getJsonObject("data");
    }

    /**
     * "I paid" before the transfer, which changes nothing, and after it, until the chain shows it.
     *
     * @throws FlowFailure when a click without money funds, or one with money never does
     */
    void pay(JsonObject intent) {
        Scene.require("pending".equals(check(intent, null)), "a click without money has paid");
        String hash = wallet.transfer(
                intent.getString("tokenAddress"),
                intent.getString("address"),
                new BigInteger(intent.getString("amountBaseUnits")));
        Scene.require(
                Await.until(() -> "paid".equals(check(intent, hash)), FUNDING_LIMIT),
                "the payment was not funded within " + FUNDING_LIMIT.toSeconds() + " s");
        JsonObject paid = scene.data("/api/payment/" + intent.getString("paymentId"), "buyer");
        Scene.require("funded".equals(paid.getString("escrowState")), "the escrow is " + paid.get("escrowState"));
    }

    private String check(JsonObject intent, String hash) {
        JsonObject body = hash == null
                ? JsonObjects.builder().build()
                : JsonObjects.builder().add("txHash", hash).build();
        String path = "/api/payment/amn-scanner/direct-balance/check/" + intent.getString("paymentId");
        return scene.answer(200, "POST", path, "buyer", body)
                .body()
                .getJsonObject("data")
                .getString("result");
    }
}
