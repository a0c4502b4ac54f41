package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DirectBalanceMode} by its code. */
@Converter(autoApply = true)
public class DirectBalanceModeConverter implements AttributeConverter<DirectBalanceMode, String> {
    @Override
    public String convertToDatabaseColumn(DirectBalanceMode value) {
        return Coded.codeOf(value);
    }

    @Override
    public DirectBalanceMode convertToEntityAttribute(String code) {
        return Coded.require(DirectBalanceMode.class, code);
    }
}
