package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link RequestSource} by its code. */
@Converter(autoApply = true)
public class RequestSourceConverter extends CodedConverter<RequestSource> {
    public RequestSourceConverter() {
        super(RequestSource.class);
    }
}
