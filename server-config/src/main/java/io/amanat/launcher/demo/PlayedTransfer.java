package io.amanat.launcher.demo;

import io.amanat.launcher.api.ApiClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A transfer that no chain ever saw, reported and signed as the scanner would. */
final class PlayedTransfer {
    private static final int HASH_BYTES = 32;

    private PlayedTransfer() {}

    /** @return hash of the transfer */
    static String report(ApiClient api, String secret, JsonObject intent, int chain) {
        byte[] random = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(random);
        String transaction = "0x" + HexFormat.of().formatHex(random);
        String event = Json.createObjectBuilder()
                .add("intentId", intent.getString("intentId"))
                .add("paymentReference", intent.getString("paymentReference"))
                .add("txHash", transaction)
                .add("blockNumber", 1)
                .add("confirmations", 5)
                .add("amount", intent.getString("amountBaseUnits"))
                .add("token", intent.getString("tokenAddress"))
                .add("chainId", chain)
                .add("status", "confirmed")
                .build()
                .toString();
        api.callback("/api/payment/amn-scanner/webhook", event, secret);
        return transaction;
    }
}
