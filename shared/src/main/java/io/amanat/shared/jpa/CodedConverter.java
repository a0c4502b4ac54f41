package io.amanat.shared.jpa;

import jakarta.persistence.AttributeConverter;

/** Base of the per-enum converters; subclasses name the enum and are applied automatically. */
public abstract class CodedConverter<E extends Enum<E> & Coded> implements AttributeConverter<E, String> {
    private final Class<E> type;

    protected CodedConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(E value) {
        return value == null ? null : value.code();
    }

    /** @throws IllegalStateException when the database knows a value that Java does not */
    @Override
    public E convertToEntityAttribute(String code) {
        if (code == null) {
            return null;
        }
        E value = Coded.find(type, code);
        if (value == null) {
            throw new IllegalStateException(type.getSimpleName() + " has no constant for " + code);
        }
        return value;
    }
}
