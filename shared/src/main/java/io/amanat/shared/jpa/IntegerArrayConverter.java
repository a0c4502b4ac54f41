package io.amanat.shared.jpa;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** An integer[] column as a list, sent as an array literal and read through {@link Array}. */
@Converter
public class IntegerArrayConverter implements AttributeConverter<List<Integer>, Object> {
    @Override
    public Object convertToDatabaseColumn(List<Integer> values) {
        if (values == null) {
            return "{}";
        }
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public List<Integer> convertToEntityAttribute(Object column) {
        if (column == null) {
            return List.of();
        }
        if (column instanceof Array array) {
            try {
                return List.of((Integer[]) array.getArray());
            } catch (SQLException broken) {
                throw new IllegalStateException("an integer array could not be read", broken);
            }
        }
        return List.of((Integer[]) column);
    }
}
