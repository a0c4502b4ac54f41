package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link OfferCurrency} by its code. */
@Converter(autoApply = true)
public class OfferCurrencyConverter implements AttributeConverter<OfferCurrency, String> {
    @Override
    public String convertToDatabaseColumn(OfferCurrency value) {
        return Coded.codeOf(value);
    }

    @Override
    public OfferCurrency convertToEntityAttribute(String code) {
        return Coded.require(OfferCurrency.class, code);
    }
}
