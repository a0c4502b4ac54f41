package io.amanat.telegram.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link TelegramLinkStatus} by its code. */
@Converter(autoApply = true)
public class TelegramLinkStatusConverter implements AttributeConverter<TelegramLinkStatus, String> {
    @Override
    public String convertToDatabaseColumn(TelegramLinkStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public TelegramLinkStatus convertToEntityAttribute(String code) {
        return Coded.require(TelegramLinkStatus.class, code);
    }
}
