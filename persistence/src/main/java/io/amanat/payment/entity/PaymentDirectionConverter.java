package io.amanat.payment.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentDirection} by its code. */
@Converter(autoApply = true)
public class PaymentDirectionConverter extends CodedConverter<PaymentDirection> {
    public PaymentDirectionConverter() {
        super(PaymentDirection.class);
    }
}
