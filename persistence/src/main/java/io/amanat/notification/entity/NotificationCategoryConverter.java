package io.amanat.notification.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link NotificationCategory} by its code. */
@Converter(autoApply = true)
public class NotificationCategoryConverter extends CodedConverter<NotificationCategory> {
    public NotificationCategoryConverter() {
        super(NotificationCategory.class);
    }
}
