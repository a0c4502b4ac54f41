package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DisputePriority} by its code. */
@Converter(autoApply = true)
public class DisputePriorityConverter implements AttributeConverter<DisputePriority, String> {
    @Override
    public String convertToDatabaseColumn(DisputePriority value) {
        return Coded.codeOf(value);
    }

    @Override
    public DisputePriority convertToEntityAttribute(String code) {
        return Coded.require(DisputePriority.class, code);
    }
}
