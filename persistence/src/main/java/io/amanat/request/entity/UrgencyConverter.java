package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link Urgency} by its code. */
@Converter(autoApply = true)
public class UrgencyConverter extends CodedConverter<Urgency> {
    public UrgencyConverter() {
        super(Urgency.class);
    }
}
