package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link NotificationType} by its code. */
@Converter(autoApply = true)
public class NotificationTypeConverter implements AttributeConverter<NotificationType, String> {
    @Override
    public String convertToDatabaseColumn(NotificationType value) {
        return Coded.codeOf(value);
    }

    @Override
    public NotificationType convertToEntityAttribute(String code) {
        return Coded.require(NotificationType.class, code);
    }
}
