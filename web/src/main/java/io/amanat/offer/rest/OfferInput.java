package io.amanat.offer.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferChange;
import io.amanat.offer.entity.OfferChange.Clearable;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.error.Fields;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An offer as clients send it: price flat with a currency beside it, or {@code {amount, currency}}; delivery time in days,
 * or {@code {amount, unit}} (00, 2.1). Attachments are ids of own files.
 */
public record OfferInput(
        String purchaseRequestId,
        String title,
        String description,
        JsonValue price,
        @OneOf(OfferCurrency.class) String currency,
        JsonValue deliveryTime,
        String notes,
        List<String> attachments,
        String validUntil,
        Boolean requireAmlCheck,
        Boolean amlBlockOnFailure) {
    static final int MAX_ATTACHMENTS = 20;
    /** Far beyond any offer, and within what a column can hold. */
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    NewOffer check() {
        Fields fields = new Fields();
        Terms terms = Terms.read(price, currency, deliveryTime);
        BigDecimal amount = fields.amount("price", terms.price(), true, false);
        OfferCurrency money = fields.oneOf("currency", terms.currency(), OfferCurrency.class, OfferCurrency.USDT);
        Integer time = terms.time(fields, true);
        DeliveryTimeUnit unit = terms.unit(fields);
        String privateNotes = fields.text("notes", notes, 0, 2_000);
        String words = fields.text("description", description, 0, 1_000);
        NewOffer offer = new NewOffer(
                fields.line("title", title, 0, 200),
                description(words, privateNotes),
                amount,
                money,
                time == null ? 1 : time,
                unit == null ? DeliveryTimeUnit.DAYS : unit,
                files(fields),
                privateNotes,
                instant(fields),
                requireAmlCheck,
                amlBlockOnFailure);
        fields.check();
        return offer;
    }

    /**
     * What an edit changes: what is left out or null stays; an empty text takes away the notes, the description or the
     * end of the validity.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    OfferChange change() {
        Fields fields = new Fields();
        Terms terms = Terms.read(price, currency, deliveryTime);
        BigDecimal amount = terms.price() == null ? null : fields.amount("price", terms.price(), true, false);
        String words = fields.text("description", description, 0, 1_000);
        OfferChange change = new OfferChange(
                Optional.ofNullable(fields.line("title", title, 0, 200)),
                Optional.ofNullable(description == null || words != null ? words : ""),
                Optional.ofNullable(amount),
                Optional.ofNullable(fields.oneOf("currency", terms.currency(), OfferCurrency.class, null)),
                Optional.ofNullable(terms.time(fields, false)),
                Optional.ofNullable(terms.unit(fields)),
                attachments == null ? Optional.empty() : Optional.of(files(fields)),
                new Clearable<>(notes != null, fields.text("notes", notes, 0, 2_000)),
                new Clearable<>(validUntil != null, instant(fields)),
                Optional.ofNullable(requireAmlCheck),
                Optional.ofNullable(amlBlockOnFailure));
        fields.check();
        return change;
    }

    private static String description(String words, String notes) {
        if (words != null) {
            return words;
        }
        return notes == null ? "" : notes.substring(0, Math.min(notes.length(), 1_000));
    }

    private List<String> files(Fields fields) {
        List<String> given = attachments == null ? List.of() : attachments;
        if (given.size() > MAX_ATTACHMENTS) {
            fields.reject("attachments", "TOO_MANY", "At most " + MAX_ATTACHMENTS + " attachments.");
            return List.of();
        }
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            ids.add(fields.uuid("attachments." + index, given.get(index), true));
        }
        return ids.stream().map(String::valueOf).distinct().toList();
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

    static String requestId(OfferInput input) {
        return input == null ? null : input.purchaseRequestId();
    }

    static OfferInput orEmpty(OfferInput input) {
        return input == null ? new OfferInput(null, null, null, null, null, null, null, null, null, null, null) : input;
    }
}
