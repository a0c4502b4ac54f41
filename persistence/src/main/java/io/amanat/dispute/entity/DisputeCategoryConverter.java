package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link DisputeCategory} by its code. */
@Converter(autoApply = true)
public class DisputeCategoryConverter implements AttributeConverter<DisputeCategory, String> {
    @Override
    public String convertToDatabaseColumn(DisputeCategory value) {
        return Coded.codeOf(value);
    }

    @Override
    public DisputeCategory convertToEntityAttribute(String code) {
        return Coded.require(DisputeCategory.class, code);
    }
}
