package io.amanat.template.service;

import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * The default proposal of a template as it is stored: {title, description, price, deliveryTime}. Every part may be
 * missing; rows of the former system have whatever was once accepted, so what cannot be read counts as missing.
 *
 * @param deliveryAmount at least 1; {@link #DEFAULT_DAYS} where none is named
 */
public record ProposalText(String title, String description, int deliveryAmount, DeliveryTimeUnit deliveryUnit) {
    /** Promised when the seller says nothing. */
    public static final int DEFAULT_DAYS = 7;

    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_TIME = 1_000;

    /** @param stored a JSON object, or null */
    public static ProposalText read(String stored) {
        JsonObject json = stored == null ? JsonValue.EMPTY_JSON_OBJECT : JsonObjects.read(stored);
        JsonValue time = json.getOrDefault("deliveryTime", JsonValue.NULL);
        JsonValue amount = time instanceof JsonObject nested ? nested.getOrDefault("amount", JsonValue.NULL) : time;
        DeliveryTimeUnit unit = time instanceof JsonObject nested
                ? Coded.find(DeliveryTimeUnit.class, String.valueOf(text(nested, "unit", MAX_TITLE)))
                : DeliveryTimeUnit.DAYS;
        boolean usable = unit != null
                && amount instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < 31
                && number.intValue() >= 1
                && number.intValue() <= MAX_TIME;
        return new ProposalText(
                text(json, "title", MAX_TITLE),
                text(json, "description", MAX_DESCRIPTION),
                usable ? ((JsonNumber) amount).intValue() : DEFAULT_DAYS,
                usable ? unit : DeliveryTimeUnit.DAYS);
    }

    private static String text(JsonObject json, String key, int max) {
        if (!(json.get(key) instanceof JsonString value) || value.getString().isBlank()) {
            return null;
        }
        String text = value.getString().strip();
        return text.codePointCount(0, text.length()) > max ? text.substring(0, text.offsetByCodePoints(0, max)) : text;
    }
}
