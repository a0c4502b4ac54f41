package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ChatMessageType} by its code. */
@Converter(autoApply = true)
public class ChatMessageTypeConverter implements AttributeConverter<ChatMessageType, String> {
    @Override
    public String convertToDatabaseColumn(ChatMessageType value) {
        return Coded.codeOf(value);
    }

    @Override
    public ChatMessageType convertToEntityAttribute(String code) {
        return Coded.require(ChatMessageType.class, code);
    }
}
