package io.amanat.payment.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The scanner's "payment confirmed" (02, 7.2).
 *
 * @param logIndex place of the transfer in its transaction; -1 when the scanner does not tell
 */
record ScannerEvent(
        String intentId,
        String status,
        String txHash,
        String reference,
        int chainId,
        String token,
        BigInteger amount,
        int confirmations,
        long blockNumber,
        int logIndex) {
    /** What this event is called when no header says otherwise. */
    static final String TYPE = "payment_confirmed";
    /** The status that tells of a transfer. */
    static final String CONFIRMED = "confirmed";

    private static final Pattern DIGITS = Pattern.compile("\\d{1,78}");
    private static final int MAX_ID = 150;
    private static final int MAX_HASH = 100;
    private static final int MAX_REFERENCE = 66;
    private static final int MAX_TOKEN = 80;
    private static final int FINGERPRINT_BYTES = 8;

    /** @throws DomainException MALFORMED_BODY unless every fact is there in its form */
    static ScannerEvent parse(String body) {
        try {
            JsonObject json = JsonObjects.read(body);
            String amount = digits(json);
            return new ScannerEvent(
                    bounded(json.getString("intentId"), MAX_ID),
                    json.getString("status", ""),
                    bounded(json.getString("txHash", ""), MAX_HASH),
                    bounded(json.getString("paymentReference", null), MAX_REFERENCE),
                    whole(json, "chainId", 0),
                    bounded(json.getString("token", null), MAX_TOKEN),
                    new BigInteger(amount),
                    whole(json, "confirmations", 0),
                    json.containsKey("blockNumber")
                            ? json.getJsonNumber("blockNumber").longValueExact()
                            : 0,
                    whole(json, "logIndex", -1));
        } catch (DomainException told) {
            throw told;
        } catch (RuntimeException unreadable) {
            // A missing fact, one of another kind, or a number that nobody can hold: each its own exception.
            throw malformed(unreadable);
        }
    }

    /** Base units, as a string or a number; only an event that tells of no transfer may leave them out (R-PAY-29). */
    private static String digits(JsonObject json) {
        JsonValue value = json.get("amount");
        if (value == null || value == JsonValue.NULL) {
            if (json.getString("status", "").equals(CONFIRMED)) {
                throw malformed(null);
            }
            return "0";
        }
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        if (!DIGITS.matcher(text).matches()) {
            throw malformed(null);
        }
        return text;
    }

    /** Refuses what does not fit instead of cutting it off. */
    private static int whole(JsonObject json, String name, int missing) {
        return json.containsKey(name) && !json.isNull(name)
                ? json.getJsonNumber(name).intValueExact()
                : missing;
    }

    private static String bounded(String text, int max) {
        if (text != null && (text.length() > max || text.indexOf('\0') >= 0)) {
            throw malformed(null);
        }
        return text;
    }

    private static DomainException malformed(Throwable cause) {
        return new DomainException(ErrorCode.MALFORMED_BODY, "This is not a scanner event.", cause);
    }

    /** See {@link io.amanat.payment.entity.Evidence}: never null, so that uniqueness holds. */
    String ordinal() {
        return logIndex >= 0
                ? "log:" + logIndex
                : "ref:" + (reference == null || reference.isEmpty() ? intentId : reference);
    }

    /**
     * What makes a delivery the same one: intent and transaction (00, 2.4), and the body's own fingerprint. A report that
     * was refused, for too few confirmations say, must not make the later, right one look like a replay.
     */
    String deliveryKey(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return intentId + ":" + txHash + ":" + HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
