package io.amanat.http.rest;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Records that are filled with something, whatever they are made of. */
public final class AnyRecord {
    /** All set and plain, all set and awkward, everything null that may be, lists empty. */
    public static final int VARIANTS = 3;

    private static final int DEEPEST = 4;

    private AnyRecord() {}

    /** Those of the interface that can be made and looked into. */
    public static List<Class<?>> ofThisModule() {
        return classes()
                .filter(type -> type.isRecord() && java.lang.reflect.Modifier.isPublic(type.getModifiers()))
                .filter(type -> of(type, 0) != null)
                .toList();
    }

    /** All classes of the interface. */
    public static Stream<Class<?>> classes() {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && name.contains("/rest/"))
                    .sorted()
                    .<Class<?>>map(AnyRecord::load)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, AnyRecord.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(name, impossible);
        }
    }

    /** @param variant from 0. @return null for what refuses such values, or holds what nobody can make up */
    public static Object of(Class<?> type, int variant) {
        return record(type, variant, 0);
    }

    private static Object record(Class<?> type, int variant, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getType(), component.getGenericType(), variant, depth))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            return null;
        }
    }

    private static Object value(Class<?> type, Type generic, int variant, int depth) {
        boolean awkward = variant == 1;
        if (type == boolean.class) {
            return awkward;
        }
        if (type == int.class) {
            return awkward ? Integer.MIN_VALUE : 7;
        }
        if (type == long.class) {
            return awkward ? Long.MIN_VALUE : 7L;
        }
        if (type == double.class) {
            return awkward ? 0.1 : 7.0;
        }
        if (variant == 2 || depth > DEEPEST) {
            return null;
        }
        if (type == List.class || type == Set.class) {
            Class<?> element = raw(generic, 0);
            Object one = value(element, element, variant, depth + 1);
            Object other = value(element, element, awkward ? 0 : 1, depth + 1);
            return type == Set.class
                    ? (one == null ? Set.of() : Set.of(one))
                    : one == null || other == null ? List.of() : List.of(one, other);
        }
        if (type == Map.class) {
            Class<?> element = raw(generic, 1);
            Map<Object, Object> map = new LinkedHashMap<>();
            map.put(value(raw(generic, 0), String.class, variant, depth + 1), value(element, element, variant, depth));
            return map;
        }
        return single(type, variant, depth);
    }

    private static Object single(Class<?> type, int variant, int depth) {
        boolean awkward = variant == 1;
        List<Object> known = new ArrayList<>(List.of(
                awkward ? "\"کفش\" \\ </b>\n\t\u0001 \uD83D\uDC5F\u2028é" : "shoes",
                new UUID(awkward ? -1 : 1, 2),
                awkward ? Instant.parse("2026-11-22T20:37:28.123456Z") : Instant.EPOCH,
                LocalDate.of(2026, 11, 22),
                Duration.ofSeconds(awkward ? 90 : 0),
                new BigDecimal(awkward ? "0.100000000000000000" : "12"),
                BigInteger.TEN.pow(awkward ? 30 : 0),
                awkward,
                awkward ? Integer.MAX_VALUE : 0,
                awkward ? Long.MAX_VALUE : 0L));
        if (type == JsonObject.class || type == JsonValue.class) {
            return JsonObjects.read("{\"b\":[1.50,null,\"\\u0001 ش\"],\"a\":{}}");
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[awkward ? constants.length - 1 : 0];
        }
        if (type.isRecord()) {
            return record(type, variant, depth + 1);
        }
        return known.stream().filter(type::isInstance).findFirst().orElse(null);
    }

    private static Class<?> raw(Type generic, int place) {
        return generic instanceof ParameterizedType type && type.getActualTypeArguments()[place] instanceof Class<?> one
                ? one
                : Object.class;
    }
}
