package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link AddressType} by its code. */
@Converter(autoApply = true)
public class AddressTypeConverter implements AttributeConverter<AddressType, String> {
    @Override
    public String convertToDatabaseColumn(AddressType value) {
        return Coded.codeOf(value);
    }

    @Override
    public AddressType convertToEntityAttribute(String code) {
        return Coded.require(AddressType.class, code);
    }
}
