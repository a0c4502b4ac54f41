package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link SweepStatus} by its code. */
@Converter(autoApply = true)
public class SweepStatusConverter implements AttributeConverter<SweepStatus, String> {
    @Override
    public String convertToDatabaseColumn(SweepStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public SweepStatus convertToEntityAttribute(String code) {
        return Coded.require(SweepStatus.class, code);
    }
}
