package io.amanat.launcher.ramp;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** How the money of a flow comes, and that it is booked once: by hand (status) or by a signed callback (fixture). */
final class Money {
    /** BSC Testnet. */
    static final int CHAIN = 97;

    private static final Duration FUNDING_LIMIT = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiClient api;
    private final RampOptions options;

    Money(ApiClient api, RampOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The buyer's request goes on to payment by hand; no payment, nothing funded. */
    void setStatus(String request, String buyerToken, Timings timings) {
        JsonObject body = JsonObjects.builder().add("status", "payment").build();
        JsonObject after = timings.measure(
                Operation.STATUS_PAYMENT,
                () -> api.patch("/api/marketplace/requests/" + request + "/status", buyerToken, body));
        requireStatus(after.getJsonObject("data"), "payment");
    }

    /** @throws FlowFailure when a request stands elsewhere */
    static void requireStatus(JsonObject request, String status) {
        if (!status.equals(request.getString("status"))) {
            throw new FlowFailure("the request is " + request.getString("status") + " instead of " + status);
        }
    }

    /** Asks for the payment of a request. */
    JsonObject intend(String request, String buyerToken, Timings timings) {
        JsonObject body = JsonObjects.builder()
                .add("purchaseRequestId", request)
                .add("chainId", CHAIN)
                .add("token", "USDT")
                .build();
        return timings.measure(Operation.PAYMENT_INTENT, () -> api.post("/api/payment/intents", buyerToken, body))
                .getJsonObject("data");
    }

    /** Plays the scanner's confirmation of an intent and waits until the escrow is funded. */
    void fund(JsonObject intent, String txHash, String buyerToken, Timings timings) {
        String event = JsonObjects.builder()
                .add("intentId", intent.getString("intentId"))
                .add("paymentReference", intent.getString("paymentReference"))
                .add("txHash", txHash)
                .add("blockNumber", 1)
                .add("confirmations", 12)
                .add("amount", intent.getString("amountBaseUnits"))
                .add("token", intent.getString("tokenAddress"))
                .add("chainId", CHAIN)
                .add("status", "confirmed")
                .build()
                .toString();
        String path = "/api/payment/" + intent.getString("paymentId");
        long start = System.nanoTime();
        api.callback("/api/payment/amn-scanner/webhook", event, options.webhookSecret());
        boolean funded = Await.until(() -> isFunded(api.get(path, buyerToken)), FUNDING_LIMIT);
        timings.add(Operation.SCANNER, Duration.ofNanos(System.nanoTime() - start));
        if (!funded) {
            throw new FlowFailure("the payment was not funded within " + FUNDING_LIMIT.toSeconds() + " s");
        }
    }

    private static boolean isFunded(JsonObject answer) {
        JsonValue escrow = answer.getJsonObject("data").get("escrowState");
        return JsonObjects.text("funded").equals(escrow);
    }

    /**
     * Exactly one credit and one hold of the amount, nothing else (acceptance 13.3: no payment without evidence, none
     * credited twice).
     *
     * @param adminToken sees the entries
     */
    void requireBookedOnce(JsonObject intent, String adminToken) {
        JsonObject ledger = api.get("/api/payment/" + intent.getString("paymentId") + "/ledger", adminToken)
                .getJsonObject("data");
        List<String> entries = ledger.getJsonArray("entries").getValuesAs(JsonObject.class).stream()
                .map(entry -> entry.getString("type") + " " + entry.getString("amount"))
                .sorted()
                .toList();
        String amount = intent.getString("amount");
        if (!entries.equals(List.of("hold " + amount, "payment_detected " + amount))) {
            throw FlowFailure.critical("the ledger of payment " + intent.getString("paymentId") + " holds " + entries);
        }
    }

    static String newHash() {
        byte[] value = new byte[32];
        RANDOM.nextBytes(value);
        return "0x" + HexFormat.of().formatHex(value);
    }
}
