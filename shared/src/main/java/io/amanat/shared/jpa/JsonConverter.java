package io.amanat.shared.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A jsonb column as text. PostgreSQL may format the text anew. */
@Converter
public class JsonConverter implements AttributeConverter<String, Object> {
    @Override
    public Object convertToDatabaseColumn(String json) {
        return json;
    }

    @Override
    public String convertToEntityAttribute(Object column) {
        return column == null ? null : column.toString();
    }
}
