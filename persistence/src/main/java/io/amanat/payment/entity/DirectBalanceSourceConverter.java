package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DirectBalanceSource} by its code. */
@Converter(autoApply = true)
public class DirectBalanceSourceConverter implements AttributeConverter<DirectBalanceSource, String> {
    @Override
    public String convertToDatabaseColumn(DirectBalanceSource value) {
        return Coded.codeOf(value);
    }

    @Override
    public DirectBalanceSource convertToEntityAttribute(String code) {
        return Coded.require(DirectBalanceSource.class, code);
    }
}
