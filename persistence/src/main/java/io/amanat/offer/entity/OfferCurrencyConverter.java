package io.amanat.offer.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link OfferCurrency} by its code. */
@Converter(autoApply = true)
public class OfferCurrencyConverter extends CodedConverter<OfferCurrency> {
    public OfferCurrencyConverter() {
        super(OfferCurrency.class);
    }
}
