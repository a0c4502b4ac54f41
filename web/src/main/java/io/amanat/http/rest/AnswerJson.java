package io.amanat.http.rest;

import io.amanat.shared.money.Amounts;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbNillable;
import java.lang.annotation.Annotation;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes answers as {@link JsonConfig} says, byte for byte, straight to bytes: records and what they mostly hold. All else
 * is left to JSON-B, whose way from property to property was two fifths of what a list of requests cost the server
 * (ADR 0046).
 */
final class AnswerJson {
    /** How a class is written; looked up once for each. */
    private final ClassValue<Shape> shapes = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Jsonb others;

    /** @param others for what is not known here */
    AnswerJson(Jsonb others) {
        this.others = others;
    }

    /**
     * The components of a record in the order of their names, as JSON-B has them.
     *
     * @param parts null for what is no record, or says itself how it is to be written
     * @param nulls whether what is null is written
     */
    private record Shape(Part[] parts, boolean nulls) {
        private static Shape of(Class<?> type) {
            if (!type.isRecord() || !isPlain(type)) {
                return new Shape(null, true);
            }
            JsonbNillable nillable = type.getAnnotation(JsonbNillable.class);
            return new Shape(
                    Arrays.stream(type.getRecordComponents())
                            .sorted(Comparator.comparing(RecordComponent::getName))
                            .map(component -> Part.of(type, component))
                            .toArray(Part[]::new),
                    nillable == null || nillable.value());
        }

        /** The server loads each module of the application by itself. */
        private static boolean isOwn(Class<?> type) {
            return type.getModule() == AnswerJson.class.getModule();
        }

        private static boolean isPlain(Class<?> type) {
            return Arrays.stream(type.getAnnotations()).allMatch(JsonbNillable.class::isInstance)
                    && Arrays.stream(type.getRecordComponents())
                            .noneMatch(component -> speaks(component.getAnnotations())
                                    || speaks(component.getAccessor().getAnnotations()));
        }

        private static boolean speaks(Annotation... annotations) {
            return Arrays.stream(annotations)
                    .anyMatch(one -> one.annotationType().getName().startsWith("jakarta.json"));
        }
    }

    /** @param name with its quotes and the colon */
    private record Part(byte[] name, Function<Object, Object> value) {
        private static Part of(Class<?> type, RecordComponent component) {
            JsonBytes name = new JsonBytes(component.getName().length() * 6 + 3);
            name.text(component.getName());
            name.sign(':');
            return new Part(name.toByteArray(), accessor(type, component));
        }

        /** As fast as a call in the source; reflection costs several times that. */
        @SuppressWarnings("unchecked")
        private static Function<Object, Object> accessor(Class<?> type, RecordComponent component) {
            try {
                MethodHandles.Lookup here = MethodHandles.lookup();
                // Into another module it would not be whole, and nothing could be made of it.
                MethodHandles.Lookup lookup = Shape.isOwn(type) ? MethodHandles.privateLookupIn(type, here) : here;
                MethodHandle accessor = lookup.unreflect(component.getAccessor());
                CallSite site = LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(Function.class),
                        MethodType.methodType(Object.class, Object.class),
                        accessor,
                        accessor.type().wrap());
                return (Function<Object, Object>) site.getTarget().invoke();
            } catch (Throwable impossible) {
                throw new IllegalStateException("a record's component can be read: " + component, impossible);
            }
        }
    }

    /** The answer; nothing has been written when this fails. */
    JsonBytes write(Envelope answer) {
        JsonBytes json = new JsonBytes(answer.data() instanceof List<?> rows ? 2_048 * (1 + rows.size()) : 4_096);
        value(json, answer);
        return json;
    }

    private void value(JsonBytes json, Object value) {
        if (value == null) {
            json.none();
        } else if (value instanceof String text) {
            json.text(text);
        } else if (value instanceof UUID id) {
            json.plain(id.toString());
        } else if (value instanceof Boolean flag) {
            json.flag(flag);
        } else if (value instanceof Instant moment) {
            json.moment(moment);
        } else if (value instanceof BigDecimal amount) {
            json.plain(Amounts.plain(amount));
        } else if (value instanceof Integer || value instanceof Long) {
            json.number(((Number) value).longValue());
        } else if (value instanceof BigInteger units) {
            json.plain(units.toString());
        } else if (value instanceof List<?> list) {
            list(json, list);
        } else {
            object(json, value);
        }
    }

    private void list(JsonBytes json, List<?> list) {
        json.sign('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                json.sign(',');
            }
            first = false;
            value(json, element);
        }
        json.sign(']');
    }

    private void object(JsonBytes json, Object value) {
        Shape shape = shapes.get(value.getClass());
        if (shape.parts() == null) {
            json.json(others.toJson(value));
            return;
        }
        json.sign('{');
        boolean first = true;
        for (Part part : shape.parts()) {
            Object held = part.value().apply(value);
            if (held != null || shape.nulls()) {
                if (!first) {
                    json.sign(',');
                }
                first = false;
                json.raw(part.name());
                value(json, held);
            }
        }
        json.sign('}');
    }
}
