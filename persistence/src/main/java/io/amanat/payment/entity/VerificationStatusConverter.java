package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link VerificationStatus} by its code. */
@Converter(autoApply = true)
public class VerificationStatusConverter implements AttributeConverter<VerificationStatus, String> {
    @Override
    public String convertToDatabaseColumn(VerificationStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public VerificationStatus convertToEntityAttribute(String code) {
        return Coded.require(VerificationStatus.class, code);
    }
}
