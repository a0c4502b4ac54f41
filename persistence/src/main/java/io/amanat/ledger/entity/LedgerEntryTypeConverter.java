package io.amanat.ledger.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link LedgerEntryType} by its code. */
@Converter(autoApply = true)
public class LedgerEntryTypeConverter implements AttributeConverter<LedgerEntryType, String> {
    @Override
    public String convertToDatabaseColumn(LedgerEntryType value) {
        return Coded.codeOf(value);
    }

    @Override
    public LedgerEntryType convertToEntityAttribute(String code) {
        return Coded.require(LedgerEntryType.class, code);
    }
}
