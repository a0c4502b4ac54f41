package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link UserRole} by its code. */
@Converter(autoApply = true)
public class UserRoleConverter implements AttributeConverter<UserRole, String> {
    @Override
    public String convertToDatabaseColumn(UserRole value) {
        return Coded.codeOf(value);
    }

    @Override
    public UserRole convertToEntityAttribute(String code) {
        return Coded.require(UserRole.class, code);
    }
}
