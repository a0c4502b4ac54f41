package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link RequestStatus} by its code. */
@Converter(autoApply = true)
public class RequestStatusConverter implements AttributeConverter<RequestStatus, String> {
    @Override
    public String convertToDatabaseColumn(RequestStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public RequestStatus convertToEntityAttribute(String code) {
        return Coded.require(RequestStatus.class, code);
    }
}
