package io.amanat.user.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link AuthProvider} by its code. */
@Converter(autoApply = true)
public class AuthProviderConverter extends CodedConverter<AuthProvider> {
    public AuthProviderConverter() {
        super(AuthProvider.class);
    }
}
