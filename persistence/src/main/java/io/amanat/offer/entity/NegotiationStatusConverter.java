package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link NegotiationStatus} by its code. */
@Converter(autoApply = true)
public class NegotiationStatusConverter implements AttributeConverter<NegotiationStatus, String> {
    @Override
    public String convertToDatabaseColumn(NegotiationStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public NegotiationStatus convertToEntityAttribute(String code) {
        return Coded.require(NegotiationStatus.class, code);
    }
}
