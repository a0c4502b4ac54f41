package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ChatParticipantRole} by its code. */
@Converter(autoApply = true)
public class ChatParticipantRoleConverter implements AttributeConverter<ChatParticipantRole, String> {
    @Override
    public String convertToDatabaseColumn(ChatParticipantRole value) {
        return Coded.codeOf(value);
    }

    @Override
    public ChatParticipantRole convertToEntityAttribute(String code) {
        return Coded.require(ChatParticipantRole.class, code);
    }
}
