package io.amanat.points.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link PointSource} by its code. */
@Converter(autoApply = true)
public class PointSourceConverter implements AttributeConverter<PointSource, String> {
    @Override
    public String convertToDatabaseColumn(PointSource value) {
        return Coded.codeOf(value);
    }

    @Override
    public PointSource convertToEntityAttribute(String code) {
        return Coded.require(PointSource.class, code);
    }
}
