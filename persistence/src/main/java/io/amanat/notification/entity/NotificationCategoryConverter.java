package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link NotificationCategory} by its code. */
@Converter(autoApply = true)
public class NotificationCategoryConverter implements AttributeConverter<NotificationCategory, String> {
    @Override
    public String convertToDatabaseColumn(NotificationCategory value) {
        return Coded.codeOf(value);
    }

    @Override
    public NotificationCategory convertToEntityAttribute(String code) {
        return Coded.require(NotificationCategory.class, code);
    }
}
