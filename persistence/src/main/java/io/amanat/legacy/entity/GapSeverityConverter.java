package io.amanat.legacy.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link GapSeverity} by its code. */
@Converter(autoApply = true)
public class GapSeverityConverter implements AttributeConverter<GapSeverity, String> {
    @Override
    public String convertToDatabaseColumn(GapSeverity value) {
        return Coded.codeOf(value);
    }

    @Override
    public GapSeverity convertToEntityAttribute(String code) {
        return Coded.require(GapSeverity.class, code);
    }
}
