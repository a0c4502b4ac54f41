package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link ProductType} by its code. */
@Converter(autoApply = true)
public class ProductTypeConverter implements AttributeConverter<ProductType, String> {
    @Override
    public String convertToDatabaseColumn(ProductType value) {
        return Coded.codeOf(value);
    }

    @Override
    public ProductType convertToEntityAttribute(String code) {
        return Coded.require(ProductType.class, code);
    }
}
