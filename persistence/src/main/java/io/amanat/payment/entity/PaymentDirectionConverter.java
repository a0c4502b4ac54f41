package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentDirection} by its code. */
@Converter(autoApply = true)
public class PaymentDirectionConverter implements AttributeConverter<PaymentDirection, String> {
    @Override
    public String convertToDatabaseColumn(PaymentDirection value) {
        return Coded.codeOf(value);
    }

    @Override
    public PaymentDirection convertToEntityAttribute(String code) {
        return Coded.require(PaymentDirection.class, code);
    }
}
