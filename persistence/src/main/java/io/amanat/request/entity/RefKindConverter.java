package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link RefKind} by its code. */
@Converter(autoApply = true)
public class RefKindConverter implements AttributeConverter<RefKind, String> {
    @Override
    public String convertToDatabaseColumn(RefKind value) {
        return Coded.codeOf(value);
    }

    @Override
    public RefKind convertToEntityAttribute(String code) {
        return Coded.require(RefKind.class, code);
    }
}
