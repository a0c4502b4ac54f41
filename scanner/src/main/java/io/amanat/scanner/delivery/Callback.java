package io.amanat.scanner.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message to the market, ready to be signed.
 *
 * @param deliveryId X-AMN-Delivery-ID: intent or watch
 * @param messageId the same for every attempt at this very message, different for every other message
 * @param eventType X-AMN-Event-Type
 * @param secret key of both signatures
 * @param body exactly the bytes that are sent
 */
public record Callback(String url, String deliveryId, String messageId, String eventType, String secret, byte[] body) {

    /** Headers with the original's signature, and beside it those of Standard Webhooks, whose signature holds the time. */
    Map<String, String> headers(Instant now) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        String second = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-AMN-Signature", Signatures.hex(key, body));
        headers.put("X-AMN-Delivery-ID", deliveryId);
        headers.put("X-AMN-Event-Type", eventType);
        headers.put("webhook-id", messageId);
        headers.put("webhook-timestamp", second);
        headers.put("webhook-signature", Signatures.standard(key, messageId, second, body));
        return headers;
    }

    /** Safe for logs. */
    @Override
    public String toString() {
        return eventType + " " + messageId;
    }
}
