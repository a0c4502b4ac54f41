package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link EvidenceKind} by its code. */
@Converter(autoApply = true)
public class EvidenceKindConverter implements AttributeConverter<EvidenceKind, String> {
    @Override
    public String convertToDatabaseColumn(EvidenceKind value) {
        return Coded.codeOf(value);
    }

    @Override
    public EvidenceKind convertToEntityAttribute(String code) {
        return Coded.require(EvidenceKind.class, code);
    }
}
