package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link OfferStatus} by its code. */
@Converter(autoApply = true)
public class OfferStatusConverter implements AttributeConverter<OfferStatus, String> {
    @Override
    public String convertToDatabaseColumn(OfferStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public OfferStatus convertToEntityAttribute(String code) {
        return Coded.require(OfferStatus.class, code);
    }
}
