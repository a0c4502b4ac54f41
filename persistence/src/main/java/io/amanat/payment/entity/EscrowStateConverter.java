package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link EscrowState} by its code. */
@Converter(autoApply = true)
public class EscrowStateConverter implements AttributeConverter<EscrowState, String> {
    @Override
    public String convertToDatabaseColumn(EscrowState value) {
        return Coded.codeOf(value);
    }

    @Override
    public EscrowState convertToEntityAttribute(String code) {
        return Coded.require(EscrowState.class, code);
    }
}
