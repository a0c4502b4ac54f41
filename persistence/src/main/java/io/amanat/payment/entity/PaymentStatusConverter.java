package io.amanat.payment.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link PaymentStatus} by its code. */
@Converter(autoApply = true)
public class PaymentStatusConverter extends CodedConverter<PaymentStatus> {
    public PaymentStatusConverter() {
        super(PaymentStatus.class);
    }
}
