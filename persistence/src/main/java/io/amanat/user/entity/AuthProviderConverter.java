package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link AuthProvider} by its code. */
@Converter(autoApply = true)
public class AuthProviderConverter implements AttributeConverter<AuthProvider, String> {
    @Override
    public String convertToDatabaseColumn(AuthProvider value) {
        return Coded.codeOf(value);
    }

    @Override
    public AuthProvider convertToEntityAttribute(String code) {
        return Coded.require(AuthProvider.class, code);
    }
}
