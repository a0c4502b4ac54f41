package io.amanat.notification.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link NotificationType} by its code. */
@Converter(autoApply = true)
public class NotificationTypeConverter extends CodedConverter<NotificationType> {
    public NotificationTypeConverter() {
        super(NotificationType.class);
    }
}
