package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;

/** How the money of a flow comes in mode live: by a transfer on a chain to the payment's own address, then "I paid". */
final class LiveMoney {
    /** A transaction of a test network may wait for many blocks, and then for its depth. */
    private static final Duration MINING_LIMIT = Duration.ofMinutes(3);

    private static final Duration FUNDING_LIMIT = Duration.ofMinutes(3);
    /** Of the server, while its scanner or the node behind it does not answer: the click is made again. */
    private static final int UNAVAILABLE = 503;

    private final ApiClient api;
    private final LiveChain chain;
    private final LiveWallet wallet;

    LiveMoney(ApiClient api, LiveChain chain, LiveWallet wallet) {
        this.api = api;
        this.chain = chain;
        this.wallet = wallet;
    }

    /** Asks for an address of the payment's own. */
    JsonObject intend(String request, String buyerToken, Timings timings) {
        JsonObject body = JsonObjects.builder()
                .add("purchaseRequestId", request)
                .add("chainId", chain.chainId())
                .add("token", chain.token())
                .add("rail", "direct_balance")
                .build();
        return timings.measure(
                        Operation.PAYMENT_INTENT,
                        () -> api.post("/api/payment/request-network/intents", buyerToken, body))
                .getJsonObject("data");
    }

    /**
     * Pays; measured is how long the confirmation took once the transfer was in a block.
     *
     * @return hash of the transaction
     * @throws FlowFailure when it is not mined, or does not fund
     */
    String fund(JsonObject intent, String buyerToken, Timings timings) {
        try {
            String hash = wallet.transfer(
                    intent.getString("tokenAddress"),
                    intent.getString("address"),
                    new BigInteger(intent.getString("amountBaseUnits")));
            Patience.until(() -> wallet.isMined(hash), MINING_LIMIT, "the transfer " + hash + " was not mined");
            long mined = System.nanoTime();
            Patience.until(
                    () -> isPaid(intent, hash, buyerToken),
                    FUNDING_LIMIT,
                    "the payment was not funded within " + FUNDING_LIMIT.toSeconds() + " s");
            timings.add(Operation.SCANNER, Duration.ofNanos(System.nanoTime() - mined));
            return hash;
        } catch (LauncherException refused) {
            throw new FlowFailure(refused.getMessage(), refused);
        }
    }

    /** "I paid", and whether it was seen. */
    private boolean isPaid(JsonObject intent, String hash, String buyerToken) {
        String payment = intent.getString("paymentId");
        String path = "/api/payment/amn-scanner/direct-balance/check/" + payment;
        ApiClient.Answer click = api.ask(
                "POST",
                path,
                buyerToken,
                JsonObjects.builder().add("txHash", hash).build());
        if (click.status() == UNAVAILABLE) {
            throw new LauncherException("the click was answered " + UNAVAILABLE + " " + click.code());
        }
        if (!click.isGood()) {
            throw new FlowFailure("POST " + path + " answered " + click.status() + ": " + click.body());
        }
        return "paid".equals(click.body().getJsonObject("data").getString("result"))
                && JsonObjects.text("funded")
                        .equals(api.get("/api/payment/" + payment, buyerToken)
                                .getJsonObject("data")
                                .get("escrowState"));
    }
}
