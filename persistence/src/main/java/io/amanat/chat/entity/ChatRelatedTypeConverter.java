package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ChatRelatedType} by its code. */
@Converter(autoApply = true)
public class ChatRelatedTypeConverter implements AttributeConverter<ChatRelatedType, String> {
    @Override
    public String convertToDatabaseColumn(ChatRelatedType value) {
        return Coded.codeOf(value);
    }

    @Override
    public ChatRelatedType convertToEntityAttribute(String code) {
        return Coded.require(ChatRelatedType.class, code);
    }
}
