package io.amanat.launcher.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A transfer that no chain ever saw, reported and signed as the scanner would. */
final class PlayedTransfer {
    private static final int HASH_BYTES = 32;

    private PlayedTransfer() {}

    /** @return hash of the transfer */
    static String report(DemoApi api, String secret, JsonObject intent, int chain) {
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
        api.signed("/api/payment/amn-scanner/webhook", event, sign(secret, event));
        return transaction;
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
