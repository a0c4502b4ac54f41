package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link RequestSource} by its code. */
@Converter(autoApply = true)
public class RequestSourceConverter implements AttributeConverter<RequestSource, String> {
    @Override
    public String convertToDatabaseColumn(RequestSource value) {
        return Coded.codeOf(value);
    }

    @Override
    public RequestSource convertToEntityAttribute(String code) {
        return Coded.require(RequestSource.class, code);
    }
}
