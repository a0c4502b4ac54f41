package io.amanat.http.rest;

import io.amanat.shared.money.Amounts;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes what answers consist of, records and lists of plain values, to the letter as {@link JsonConfig} does, in a quarter of
 * its time. What it does not know, such as a class with getters, a time of another kind or an annotated record, is
 * left to {@code Jsonb}, value by value.
 */
final class RecordJson {
    private static final String HEX = "0123456789abcdef";

    /** What {@code Jsonb} does not take for a property though it looks like a getter. */
    private static final Set<String> NO_PROPERTIES = Set.of("getClass");

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final StringBuilder out;
    private final Jsonb others;

    RecordJson(StringBuilder out, Jsonb others) {
        this.out = out;
        this.others = others;
    }

    /** The properties of a record in their order. @param accessors null when Jsonb has to write it */
    private record Shape(String[] names, Method[] accessors) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (isAnnotated(type.getAnnotations()) || hasGetters(type, components)) {
                return new Shape(null, null);
            }
            Arrays.sort(components, Comparator.comparing(RecordComponent::getName));
            String[] names = new String[components.length];
            Method[] accessors = new Method[components.length];
            for (int index = 0; index < components.length; index++) {
                accessors[index] = components[index].getAccessor();
                if (isAnnotated(components[index].getAnnotations()) || isAnnotated(accessors[index].getAnnotations())) {
                    return new Shape(null, null);
                }
                accessors[index].setAccessible(true);
                names[index] = (index == 0 ? "\"" : ",\"") + components[index].getName() + "\":";
            }
            return new Shape(names, accessors);
        }

        private static boolean isAnnotated(Annotation[] annotations) {
            return Arrays.stream(annotations)
                    .anyMatch(
                            annotation -> annotation.annotationType().getName().startsWith("jakarta.json.bind."));
        }

        /** Whether a method beside the components reads like one more property. */
        private static boolean hasGetters(Class<?> type, RecordComponent[] components) {
            List<Method> accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toList();
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0
                            && !Modifier.isStatic(method.getModifiers())
                            && !NO_PROPERTIES.contains(method.getName())
                            && !accessors.contains(method))
                    .anyMatch(method -> method.getName().matches("(get|is)\\p{Upper}.*"));
        }
    }

    /** Writes any value. */
    void value(Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            text(out, text);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof UUID || value instanceof Instant || value instanceof BigInteger) {
            out.append('"').append(value).append('"');
        } else if (value instanceof BigDecimal amount) {
            out.append('"').append(Amounts.plain(amount)).append('"');
        } else if (value instanceof Record) {
            record(value);
        } else if (value instanceof Collection<?> list && !(value instanceof JsonValue)) {
            list(list);
        } else if (value instanceof Map<?, ?> map && !(value instanceof JsonValue) && hasTexts(map.keySet())) {
            map(map);
        } else {
            out.append(others.toJson(value));
        }
    }

    private void record(Object value) {
        Shape shape = SHAPES.get(value.getClass());
        if (shape.accessors() == null) {
            out.append(others.toJson(value));
            return;
        }
        out.append('{');
        for (int index = 0; index < shape.names().length; index++) {
            out.append(shape.names()[index]);
            value(property(value, shape.accessors()[index]));
        }
        out.append('}');
    }

    private static Object property(Object owner, Method accessor) {
        try {
            return accessor.invoke(owner);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("a component that was opened is closed: " + accessor, closed);
        }
    }

    private void list(Collection<?> list) {
        char before = '[';
        for (Object element : list) {
            out.append(before);
            value(element);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static boolean hasTexts(Set<?> keys) {
        for (Object key : keys) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private void map(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            text(out, (String) entry.getKey());
            out.append(':');
            value(entry.getValue());
            before = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    /** A text in quotes. */
    static void text(StringBuilder out, String text) {
        out.append('"');
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                out.append(text, from, at);
                escape(out, letter);
                from = at + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void escape(StringBuilder out, char letter) {
        switch (letter) {
            case '"', '\\' -> out.append('\\').append(letter);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
        }
    }
}
