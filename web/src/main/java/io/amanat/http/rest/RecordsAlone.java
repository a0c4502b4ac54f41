package io.amanat.http.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbNillable;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.MapType;

/** Leaves to JSON-B what is neither a plain record nor one of the simple values that records hold. */
final class RecordsAlone extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    private final transient ValueSerializer<Object> others;

    RecordsAlone(Jsonb jsonb) {
        this.others = new ByJsonB(jsonb);
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> own) {
        Class<?> raw = type.getBeanClass();
        boolean known = raw.isRecord() ? isPlain(raw) : isSimple(raw);
        return known ? own : others;
    }

    private static boolean isSimple(Class<?> type) {
        return type.isPrimitive()
                || type.getName().startsWith("java.lang.")
                || type == java.math.BigDecimal.class
                || type == java.math.BigInteger.class
                || type == java.util.UUID.class
                || type == java.time.Instant.class;
    }

    /** Nothing of it says how it is to be written, but that its nulls are left out. */
    private static boolean isPlain(Class<?> type) {
        return Arrays.stream(type.getAnnotations()).noneMatch(one -> speaks(one) && !(one instanceof JsonbNillable))
                && Arrays.stream(type.getRecordComponents())
                        .noneMatch(component -> speaks(component.getAnnotations())
                                || speaks(component.getAccessor().getAnnotations()));
    }

    private static boolean speaks(Annotation... annotations) {
        return Arrays.stream(annotations)
                .anyMatch(one -> one.annotationType().getName().startsWith("jakarta.json"));
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> own) {
        return others;
    }

    @Override
    public ValueSerializer<?> modifyArraySerializer(
            SerializationConfig config, ArrayType type, BeanDescription.Supplier bean, ValueSerializer<?> own) {
        return others;
    }

    @Override
    public ValueSerializer<?> modifyEnumSerializer(
            SerializationConfig config, JavaType type, BeanDescription.Supplier bean, ValueSerializer<?> own) {
        return others;
    }

    private static final class ByJsonB extends ValueSerializer<Object> {
        private final Jsonb jsonb;

        ByJsonB(Jsonb jsonb) {
            this.jsonb = jsonb;
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(jsonb.toJson(value));
        }
    }
}
