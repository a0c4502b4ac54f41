package io.amanat.ledger.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link LedgerEntryType} by its code. */
@Converter(autoApply = true)
public class LedgerEntryTypeConverter extends CodedConverter<LedgerEntryType> {
    public LedgerEntryTypeConverter() {
        super(LedgerEntryType.class);
    }
}
