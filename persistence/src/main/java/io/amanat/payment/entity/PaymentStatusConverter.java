package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentStatus} by its code. */
@Converter(autoApply = true)
public class PaymentStatusConverter implements AttributeConverter<PaymentStatus, String> {
    @Override
    public String convertToDatabaseColumn(PaymentStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public PaymentStatus convertToEntityAttribute(String code) {
        return Coded.require(PaymentStatus.class, code);
    }
}
