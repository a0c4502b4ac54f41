package io.amanat.offer.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.error.Fields;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/**
 * A proposal as clients send it: price as in offers, delivery time {@code {amount, unit}} or {@code deliveryDays} (00,
 * 2.1). What is left out stays as it was said before, but price or delivery time there must be.
 */
public record NegotiationInput(
        JsonValue price,
        @OneOf(OfferCurrency.class) String currency,
        JsonValue deliveryTime,
        JsonValue deliveryDays,
        String message) {
    static final int MAX_MESSAGE = 1_000;

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    NegotiationTerms check() {
        Fields fields = new Fields();
        Terms terms = Terms.read(price, currency, isGiven(deliveryTime) ? deliveryTime : deliveryDays);
        BigDecimal amount = terms.price() == null ? null : fields.amount("price", terms.price(), true, false);
        OfferCurrency money = fields.oneOf("currency", terms.currency(), OfferCurrency.class, null);
        Integer time = terms.time(fields, false);
        DeliveryTimeUnit unit = terms.unit(fields);
        if (terms.price() == null && terms.timeText() == null && unit == null) {
            fields.reject("price", "REQUIRED", "A proposal names a price, a delivery time or both.");
        }
        String words = fields.text("message", message, 0, MAX_MESSAGE);
        fields.check();
        return new NegotiationTerms(amount, money, time, unit, words);
    }

    private static boolean isGiven(JsonValue value) {
        return value != null && value != JsonValue.NULL;
    }

    static NegotiationInput orEmpty(NegotiationInput input) {
        return input == null ? new NegotiationInput(null, null, null, null, null) : input;
    }
}
