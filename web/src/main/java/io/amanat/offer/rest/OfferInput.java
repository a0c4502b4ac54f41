package io.amanat.offer.rest;

import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.error.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * An offer as clients send it: price flat with a currency beside it, or {@code {amount, currency}}; delivery time in days,
 * or {@code {amount, unit}} (00, 2.1).
 */
public record OfferInput(
        String purchaseRequestId,
        String title,
        String description,
        JsonValue price,
        String currency,
        JsonValue deliveryTime,
        String notes,
        List<String> attachments,
        String validUntil,
        Boolean requireAmlCheck,
        Boolean amlBlockOnFailure) {
    static final int MAX_ATTACHMENTS = 20;
    static final int MAX_ATTACHMENT = 2_000;
    /** Far beyond any offer, and within what a column can hold. */
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static final int MAX_DELIVERY_TIME = 1_000;

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    NewOffer check() {
        Fields fields = new Fields();
        JsonObject priced = price instanceof JsonObject object ? object : null;
        String amountText = scalar(priced == null ? price : priced.get("amount"));
        String currencyText = priced == null ? currency : scalar(priced.get("currency"));
        BigDecimal amount = fields.amount("price", amountText, true, false);
        OfferCurrency money = fields.oneOf("currency", currencyText, OfferCurrency.class, OfferCurrency.USDT);
        JsonObject timed = deliveryTime instanceof JsonObject object ? object : null;
        Integer time = fields.integer(
                "deliveryTime", scalar(timed == null ? deliveryTime : timed.get("amount")), 1, MAX_DELIVERY_TIME, null);
        DeliveryTimeUnit unit = fields.oneOf(
                "deliveryTime.unit",
                timed == null ? null : scalar(timed.get("unit")),
                DeliveryTimeUnit.class,
                DeliveryTimeUnit.DAYS);
        String privateNotes = fields.text("notes", notes, 0, 2_000);
        String words = fields.text("description", description, 0, 1_000);
        List<String> files = attachments == null ? List.of() : attachments;
        if (files.size() > MAX_ATTACHMENTS) {
            fields.reject("attachments", "TOO_MANY", "At most " + MAX_ATTACHMENTS + " attachments.");
        }
        for (int index = 0; index < Math.min(files.size(), MAX_ATTACHMENTS); index++) {
            fields.text("attachments." + index, files.get(index), 1, MAX_ATTACHMENT);
        }
        NewOffer offer = new NewOffer(
                fields.text("title", title, 0, 200),
                description(words, privateNotes),
                amount,
                money,
                time == null ? 1 : time,
                unit,
                files,
                privateNotes,
                instant(fields),
                requireAmlCheck,
                amlBlockOnFailure);
        fields.check();
        return offer;
    }

    private static String description(String words, String notes) {
        if (words != null) {
            return words;
        }
        return notes == null ? "" : notes.substring(0, Math.min(notes.length(), 1_000));
    }

    private Instant instant(Fields fields) {
        String text = fields.text("validUntil", validUntil, 0, 40);
        if (text == null) {
            return null;
        }
        try {
            Instant end = Instant.parse(text);
            if (end.isAfter(LATEST) || end.isBefore(Instant.EPOCH)) {
                fields.reject("validUntil", "OUT_OF_RANGE", "validUntil is not a date of our time.");
            }
            return end;
        } catch (DateTimeParseException unreadable) {
            fields.reject("validUntil", "INVALID", "validUntil must be an ISO-8601 instant in UTC.");
            return null;
        }
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

    static String requestId(OfferInput input) {
        return input == null ? null : input.purchaseRequestId();
    }

    static OfferInput orEmpty(OfferInput input) {
        return input == null ? new OfferInput(null, null, null, null, null, null, null, null, null, null, null) : input;
    }
}
