package io.amanat.user.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link UserRole} by its code. */
@Converter(autoApply = true)
public class UserRoleConverter extends CodedConverter<UserRole> {
    public UserRoleConverter() {
        super(UserRole.class);
    }
}
