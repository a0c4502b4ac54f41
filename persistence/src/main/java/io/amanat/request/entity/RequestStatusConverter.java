package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link RequestStatus} by its code. */
@Converter(autoApply = true)
public class RequestStatusConverter extends CodedConverter<RequestStatus> {
    public RequestStatusConverter() {
        super(RequestStatus.class);
    }
}
