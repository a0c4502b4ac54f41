package io.amanat.review.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ReviewSubjectKind} by its code. */
@Converter(autoApply = true)
public class ReviewSubjectKindConverter implements AttributeConverter<ReviewSubjectKind, String> {
    @Override
    public String convertToDatabaseColumn(ReviewSubjectKind value) {
        return Coded.codeOf(value);
    }

    @Override
    public ReviewSubjectKind convertToEntityAttribute(String code) {
        return Coded.require(ReviewSubjectKind.class, code);
    }
}
