package io.amanat.telegram.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link TelegramLinkSource} by its code. */
@Converter(autoApply = true)
public class TelegramLinkSourceConverter implements AttributeConverter<TelegramLinkSource, String> {
    @Override
    public String convertToDatabaseColumn(TelegramLinkSource value) {
        return Coded.codeOf(value);
    }

    @Override
    public TelegramLinkSource convertToEntityAttribute(String code) {
        return Coded.require(TelegramLinkSource.class, code);
    }
}
