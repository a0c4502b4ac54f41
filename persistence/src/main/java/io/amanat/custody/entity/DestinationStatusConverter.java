package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DestinationStatus} by its code. */
@Converter(autoApply = true)
public class DestinationStatusConverter implements AttributeConverter<DestinationStatus, String> {
    @Override
    public String convertToDatabaseColumn(DestinationStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public DestinationStatus convertToEntityAttribute(String code) {
        return Coded.require(DestinationStatus.class, code);
    }
}
