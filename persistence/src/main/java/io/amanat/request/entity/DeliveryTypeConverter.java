package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link DeliveryType} by its code. */
@Converter(autoApply = true)
public class DeliveryTypeConverter extends CodedConverter<DeliveryType> {
    public DeliveryTypeConverter() {
        super(DeliveryType.class);
    }
}
