package io.amanat.user.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link UserStatus} by its code. */
@Converter(autoApply = true)
public class UserStatusConverter extends CodedConverter<UserStatus> {
    public UserStatusConverter() {
        super(UserStatus.class);
    }
}
