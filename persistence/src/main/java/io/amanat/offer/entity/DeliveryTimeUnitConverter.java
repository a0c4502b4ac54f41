package io.amanat.offer.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link DeliveryTimeUnit} by its code. */
@Converter(autoApply = true)
public class DeliveryTimeUnitConverter extends CodedConverter<DeliveryTimeUnit> {
    public DeliveryTimeUnitConverter() {
        super(DeliveryTimeUnit.class);
    }
}
