package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link NegotiationParty} by its code. */
@Converter(autoApply = true)
public class NegotiationPartyConverter implements AttributeConverter<NegotiationParty, String> {
    @Override
    public String convertToDatabaseColumn(NegotiationParty value) {
        return Coded.codeOf(value);
    }

    @Override
    public NegotiationParty convertToEntityAttribute(String code) {
        return Coded.require(NegotiationParty.class, code);
    }
}
