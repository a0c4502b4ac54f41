package io.amanat.file.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores {@link FilePurpose} by its code. */
@Converter(autoApply = true)
public class FilePurposeConverter implements AttributeConverter<FilePurpose, String> {
    @Override
    public String convertToDatabaseColumn(FilePurpose value) {
        return Coded.codeOf(value);
    }

    @Override
    public FilePurpose convertToEntityAttribute(String code) {
        return Coded.require(FilePurpose.class, code);
    }
}
