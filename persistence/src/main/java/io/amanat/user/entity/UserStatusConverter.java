package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link UserStatus} by its code. */
@Converter(autoApply = true)
public class UserStatusConverter implements AttributeConverter<UserStatus, String> {
    @Override
    public String convertToDatabaseColumn(UserStatus value) {
        return Coded.codeOf(value);
    }

    @Override
    public UserStatus convertToEntityAttribute(String code) {
        return Coded.require(UserStatus.class, code);
    }
}
