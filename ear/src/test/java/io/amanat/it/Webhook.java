package io.amanat.it;

import io.amanat.launcher.state.SecretName;
import io.amanat.payment.service.WebhookSignature;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The scanner's callback, signed as the scanner signs. */
final class Webhook {
    static final String PATH = "/api/payment/amn-scanner/webhook";
    static final String TUSDT = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    static final String TUSDC = "0x64544969ed7EBf5f083679233325356EbE738930";

    private Webhook() {}

    static String newHash() {
        return "0x" + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    /** What the scanner says of a payment that was paid exactly. */
    static JsonObject confirmed(JsonObject intent) {
        return Body.of(
                "intentId",
                intent.getString("intentId"),
                "status",
                "confirmed",
                "txHash",
                newHash(),
                "paymentReference",
                intent.getString("paymentReference"),
                "chainId",
                97,
                "token",
                TUSDT.toLowerCase(java.util.Locale.ROOT),
                "amount",
                intent.getString("amountBaseUnits"),
                "confirmations",
                12,
                "blockNumber",
                123_456,
                "logIndex",
                3);
    }

    static Answer send(JsonObject event) {
        String body = event.toString();
        return send(body, sign(body));
    }

    static Answer send(String body, String signature) {
        Api api = Api.to(PATH).header("Content-Type", "application/json");
        if (signature != null) {
            api.header("X-AMN-Signature", signature);
        }
        return api.send("POST", BodyPublishers.ofString(body));
    }

    static String sign(String body) {
        return WebhookSignature.of(
                body.getBytes(StandardCharsets.UTF_8), Market.secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET));
    }

    /** Sends, expects 202, and waits until the stored delivery has been worked on. @return its outcome */
    static String settle(JsonObject event) {
        send(event).is(202);
        return outcome(event);
    }

    static String outcome(JsonObject event) {
        String key = event.getString("intentId") + ":" + event.getString("txHash");
        Until.holds(
                "delivery " + key + " is done",
                () -> Db.count(
                                "select count(*) from platform.inbox_deliveries where delivery_key = ? and status = 'done'",
                                key)
                        == 1);
        return Db.text("select outcome from platform.inbox_deliveries where delivery_key = ?", key);
    }
}
