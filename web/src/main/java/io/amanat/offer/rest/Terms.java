package io.amanat.offer.rest;

import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.shared.error.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Price and delivery time in whichever shape they came, as texts to be checked (00, 2.1).
 *
 * @param timed the delivery time was given as {@code {amount, unit}}
 */
record Terms(String price, String currency, String timeText, String unitText, boolean timed) {
    static final int MAX_DELIVERY_TIME = 1_000;

    /** A nested currency wins over one beside the price. */
    static Terms read(JsonValue price, String currency, JsonValue deliveryTime) {
        JsonObject priced = price instanceof JsonObject object ? object : null;
        JsonObject timed = deliveryTime instanceof JsonObject object ? object : null;
        return new Terms(
                scalar(priced == null ? price : priced.get("amount")),
                priced == null ? currency : scalar(priced.get("currency")),
                scalar(timed == null ? deliveryTime : timed.get("amount")),
                timed == null ? null : scalar(timed.get("unit")),
                timed != null);
    }

    /** Null where it is left out. */
    Integer time(Fields fields, boolean required) {
        if (timeText == null && !required) {
            return null;
        }
        return fields.integer("deliveryTime", timeText, 1, MAX_DELIVERY_TIME, null);
    }

    /** Plain numbers are days; null where it is left out. */
    DeliveryTimeUnit unit(Fields fields) {
        DeliveryTimeUnit missing = timed || timeText == null ? null : DeliveryTimeUnit.DAYS;
        return fields.oneOf("deliveryTime.unit", unitText, DeliveryTimeUnit.class, missing);
    }

    /** The text of a string or number; null for nothing; the JSON text of anything else, which no check accepts. */
    private static String scalar(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        // A number's own text, never expanded; anything else is JSON that no check accepts.
        return value.toString();
    }
}
