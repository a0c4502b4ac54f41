package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PasskeyDeviceType} by its code. */
@Converter(autoApply = true)
public class PasskeyDeviceTypeConverter implements AttributeConverter<PasskeyDeviceType, String> {
    @Override
    public String convertToDatabaseColumn(PasskeyDeviceType value) {
        return Coded.codeOf(value);
    }

    @Override
    public PasskeyDeviceType convertToEntityAttribute(String code) {
        return Coded.require(PasskeyDeviceType.class, code);
    }
}
