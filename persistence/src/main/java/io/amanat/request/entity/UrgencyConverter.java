package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link Urgency} by its code. */
@Converter(autoApply = true)
public class UrgencyConverter implements AttributeConverter<Urgency, String> {
    @Override
    public String convertToDatabaseColumn(Urgency value) {
        return Coded.codeOf(value);
    }

    @Override
    public Urgency convertToEntityAttribute(String code) {
        return Coded.require(Urgency.class, code);
    }
}
