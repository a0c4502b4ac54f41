package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DeliveryType} by its code. */
@Converter(autoApply = true)
public class DeliveryTypeConverter implements AttributeConverter<DeliveryType, String> {
    @Override
    public String convertToDatabaseColumn(DeliveryType value) {
        return Coded.codeOf(value);
    }

    @Override
    public DeliveryType convertToEntityAttribute(String code) {
        return Coded.require(DeliveryType.class, code);
    }
}
