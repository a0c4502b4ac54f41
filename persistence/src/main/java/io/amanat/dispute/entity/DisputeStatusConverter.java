package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DisputeStatus} by its code. */
@Converter(autoApply = true)
public class DisputeStatusConverter implements AttributeConverter<DisputeStatus, String> {
    @Override
    public String convertToDatabaseColumn(DisputeStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public DisputeStatus convertToEntityAttribute(String code) {
        return Coded.require(DisputeStatus.class, code);
    }
}
