package io.amanat.payment.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The scanner's "balance changed" (02, 7.2). What it says of the balance before is not even read: the decision is made
 * against the baseline that the market stored (03, 5.7).
 */
record BalanceEvent(
        String watchId, int chainId, String tokenAddress, String address, BigInteger currentBalance, int changeCount) {
    /** The value of {@code eventType}. */
    static final String TYPE = "balance_changed";

    private static final Pattern DIGITS = Pattern.compile("\\d{1,78}");
    /** Chain and token at the end of a provider's id. */
    private static final Pattern PLACE = Pattern.compile("-c(\\d+-[^-]+)$");

    private static final String MARK = "-balance-c";
    private static final int MAX_ID = 120;
    private static final int MAX_ADDRESS = 80;

    /** Whether a body is such an event at all. Most are not, and are not parsed for this. */
    static boolean isOne(String body) {
        if (!body.contains(TYPE)) {
            return false;
        }
        try {
            return JsonObjects.read(body).get("eventType") instanceof JsonString type && TYPE.equals(type.getString());
        } catch (JsonException unreadable) {
            return false;
        }
    }

    /** @throws DomainException MALFORMED_BODY unless every fact is there in its form */
    static BalanceEvent parse(String body) {
        try {
            JsonObject json = JsonObjects.read(body);
            return new BalanceEvent(
                    bounded(json.getString("watchId"), MAX_ID),
                    json.getJsonNumber("chainId").intValueExact(),
                    bounded(json.getString("tokenAddress"), MAX_ADDRESS),
                    bounded(json.getString("address"), MAX_ADDRESS),
                    units(json, "currentBalance"),
                    json.getJsonNumber("changeCount").intValueExact());
        } catch (JsonException | NullPointerException | ClassCastException | ArithmeticException unreadable) {
            throw malformed(unreadable);
        }
    }

    /** Base units as digits or as a whole number, never missing. */
    static BigInteger units(JsonObject json, String name) {
        JsonValue value = json.get(name);
        String text = value instanceof JsonString string ? string.getString() : String.valueOf(value);
        if (!DIGITS.matcher(text).matches()) {
            throw malformed(null);
        }
        return new BigInteger(text);
    }

    private static String bounded(String text, int max) {
        if (text.isEmpty() || text.length() > max || text.indexOf('\0') >= 0) {
            throw malformed(null);
        }
        return text;
    }

    private static DomainException malformed(Throwable cause) {
        return new DomainException(ErrorCode.MALFORMED_BODY, "This is not a change of a balance.", cause);
    }

    /** The id its payment has with the provider; a watch id comes with the word "balance" or without it. */
    String providerPaymentId() {
        return watchId.replace(MARK, "-c");
    }

    /** How the market names the watch of a payment. */
    static String watchIdOf(String providerPaymentId) {
        return PLACE.matcher(providerPaymentId).replaceFirst(MARK + "$1");
    }

    /** What makes a delivery the same one (00, 2.4). */
    String deliveryKey() {
        return watchId + ":" + changeCount + ":" + currentBalance;
    }
}
