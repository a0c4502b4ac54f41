package io.amanat.payment.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentProvider} by its code. */
@Converter(autoApply = true)
public class PaymentProviderConverter extends CodedConverter<PaymentProvider> {
    public PaymentProviderConverter() {
        super(PaymentProvider.class);
    }
}
