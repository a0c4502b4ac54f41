package io.amanat.payment.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A callback of Request Network. What it is stands in {@code event}, in older ones in {@code eventType} (R-PAY-22).
 *
 * @param txHash lower case; empty when it tells of no transaction
 */
record NetworkEvent(String type, String requestId, String txHash) {
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
    private static final int MAX_ID = 150;
    private static final int MAX_TYPE = 60;

    /** @throws DomainException MALFORMED_BODY unless it names its kind and its request */
    static NetworkEvent parse(String body) {
        try {
            JsonObject json = JsonObjects.read(body);
            String type = first(json, "event", "eventType");
            String request = first(json, "requestId", "requestID");
            String tx = json.getString("txHash", "").toLowerCase(Locale.ROOT);
            if (type.isEmpty()
                    || type.length() > MAX_TYPE
                    || request.isEmpty()
                    || request.length() > MAX_ID
                    || request.indexOf('\0') >= 0) {
                throw malformed(null);
            }
            return new NetworkEvent(type, request, HASH.matcher(tx).matches() ? tx : "");
        } catch (DomainException told) {
            throw told;
        } catch (RuntimeException unreadable) {
            // No JSON, or a fact of another kind: each its own exception.
            throw malformed(unreadable);
        }
    }

    private static String first(JsonObject json, String name, String older) {
        return json.containsKey(name) ? json.getString(name) : json.getString(older, "");
    }

    private static DomainException malformed(Throwable cause) {
        return new DomainException(ErrorCode.MALFORMED_BODY, "This is not an event of Request Network.", cause);
    }

    /** A transaction is named that has paid, wholly or in part: the chain will tell how much. */
    boolean saysPaid() {
        return !txHash.isEmpty() && ("payment.confirmed".equals(type) || "payment.partial".equals(type));
    }

    String deliveryKey() {
        return requestId + ":" + txHash;
    }
}
