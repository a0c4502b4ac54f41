package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DeliveryTimeUnit} by its code. */
@Converter(autoApply = true)
public class DeliveryTimeUnitConverter implements AttributeConverter<DeliveryTimeUnit, String> {
    @Override
    public String convertToDatabaseColumn(DeliveryTimeUnit value) {
        return Coded.codeOf(value);
    }

    @Override
    public DeliveryTimeUnit convertToEntityAttribute(String code) {
        return Coded.require(DeliveryTimeUnit.class, code);
    }
}
