package io.amanat.payment.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link EscrowState} by its code. */
@Converter(autoApply = true)
public class EscrowStateConverter extends CodedConverter<EscrowState> {
    public EscrowStateConverter() {
        super(EscrowState.class);
    }
}
