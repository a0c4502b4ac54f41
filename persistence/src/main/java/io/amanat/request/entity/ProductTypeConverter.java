package io.amanat.request.entity;

import io.amanat.shared.jpa.CodedConverter;
import jakarta.persistence.Converter;

/** Stores {@link ProductType} by its code. */
@Converter(autoApply = true)
public class ProductTypeConverter extends CodedConverter<ProductType> {
    public ProductTypeConverter() {
        super(ProductType.class);
    }
}
