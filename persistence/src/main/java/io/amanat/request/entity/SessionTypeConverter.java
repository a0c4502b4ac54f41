package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link SessionType} by its code. */
@Converter(autoApply = true)
public class SessionTypeConverter implements AttributeConverter<SessionType, String> {
    @Override
    public String convertToDatabaseColumn(SessionType value) {
        return Coded.codeOf(value);
    }

    @Override
    public SessionType convertToEntityAttribute(String code) {
        return Coded.require(SessionType.class, code);
    }
}
