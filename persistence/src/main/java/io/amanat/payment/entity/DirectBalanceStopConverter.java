package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DirectBalanceStop} by its code. */
@Converter(autoApply = true)
public class DirectBalanceStopConverter implements AttributeConverter<DirectBalanceStop, String> {
    @Override
    public String convertToDatabaseColumn(DirectBalanceStop value) {
        return Coded.codeOf(value);
    }

    @Override
    public DirectBalanceStop convertToEntityAttribute(String code) {
        return Coded.require(DirectBalanceStop.class, code);
    }
}
