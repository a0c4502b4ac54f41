package io.amanat.offer.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an edit changes of an offer, checked; what is empty stays as it is. */
public record OfferChange(
        Optional<String> title,
        Optional<String> description,
        Optional<BigDecimal> priceAmount,
        Optional<OfferCurrency> priceCurrency,
        Optional<Integer> deliveryTimeAmount,
        Optional<DeliveryTimeUnit> deliveryTimeUnit,
        Optional<List<String>> attachments,
        Clearable<String> notes,
        Clearable<Instant> validUntil,
        Optional<Boolean> requireAmlCheck,
        Optional<Boolean> amlBlockOnFailure) {

    /** A value that may also be taken away. */
    public record Clearable<T>(boolean given, T value) {
        T over(T stored) {
            return given ? value : stored;
        }
    }

    /** Whether it touches what the two sides haggle over. */
    public boolean touchesTerms() {
        return priceAmount.isPresent()
                || priceCurrency.isPresent()
                || deliveryTimeAmount.isPresent()
                || deliveryTimeUnit.isPresent();
    }
}
