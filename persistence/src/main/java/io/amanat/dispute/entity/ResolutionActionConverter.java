package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ResolutionAction} by its code. */
@Converter(autoApply = true)
public class ResolutionActionConverter implements AttributeConverter<ResolutionAction, String> {
    @Override
    public String convertToDatabaseColumn(ResolutionAction value) {
        return Coded.codeOf(value);
    }

    @Override
    public ResolutionAction convertToEntityAttribute(String code) {
        return Coded.require(ResolutionAction.class, code);
    }
}
