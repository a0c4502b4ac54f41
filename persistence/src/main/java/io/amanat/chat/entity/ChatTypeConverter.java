package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ChatType} by its code. */
@Converter(autoApply = true)
public class ChatTypeConverter implements AttributeConverter<ChatType, String> {
    @Override
    public String convertToDatabaseColumn(ChatType value) {
        return Coded.codeOf(value);
    }

    @Override
    public ChatType convertToEntityAttribute(String code) {
        return Coded.require(ChatType.class, code);
    }
}
