package io.amanat.shared.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;

/** A text[] column as a list, sent as an array literal and read through {@link Array}. */
@Converter
public class TextArrayConverter implements AttributeConverter<List<String>, Object> {
    @Override
    public Object convertToDatabaseColumn(List<String> values) {
        if (values == null) {
            return "{}";
        }
        StringBuilder literal = new StringBuilder("{");
        for (String value : values) {
            literal.append(literal.length() == 1 ? "" : ",")
                    .append(
                            value == null
                                    ? "NULL"
                                    : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        return literal.append('}').toString();
    }

    @Override
    public List<String> convertToEntityAttribute(Object column) {
        if (column == null) {
            return List.of();
        }
        if (column instanceof Array array) {
            try {
                return List.of((String[]) array.getArray());
            } catch (SQLException broken) {
                throw new IllegalStateException("a text array could not be read", broken);
            }
        }
        return List.of((String[]) column);
    }
}
