package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentProvider} by its code. */
@Converter(autoApply = true)
public class PaymentProviderConverter implements AttributeConverter<PaymentProvider, String> {
    @Override
    public String convertToDatabaseColumn(PaymentProvider value) {
        return Coded.codeOf(value);
    }

    @Override
    public PaymentProvider convertToEntityAttribute(String code) {
        return Coded.require(PaymentProvider.class, code);
    }
}
