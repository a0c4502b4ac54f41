package io.amanat.offer.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link OfferStatus} by its code. */
@Converter(autoApply = true)
public class OfferStatusConverter extends CodedConverter<OfferStatus> {
    public OfferStatusConverter() {
        super(OfferStatus.class);
    }
}
