package io.amanat.meta.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.shared.jpa.Coded;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Java types as they are written in answers: records once under a name of their own, which all else refers to. The server
 * describes what a method returns as well, but knows neither how the house writes amounts nor two records of one simple name.
 */
final class Shapes {
    private static final String SUFFIXES = "(Resource|Json|View|Answers|Rows|Pages|List)$";

    private final Components parts;
    private final Map<String, Class<?>> named = new HashMap<>();

    /** @param parts where records are put */
    Shapes(Components parts) {
        this.parts = parts;
    }

    /** Those that have been described. */
    Collection<Class<?>> records() {
        return List.copyOf(named.values());
    }

    /** @throws IllegalStateException for what no answer is made of, or when two records share a name */
    Schema of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] of = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return schema(SchemaType.ARRAY).items(of(of[0]));
            }
            if (raw == Map.class && of[0] == String.class) {
                Schema map = schema(SchemaType.OBJECT);
                return of[1] == Object.class ? map : map.additionalPropertiesSchema(of(of[1]));
            }
        }
        if (type instanceof Class<?> known) {
            return known.isRecord() ? record(known) : simple(known);
        }
        throw new IllegalStateException("No answer is made of " + type.getTypeName());
    }

    private static Schema simple(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return schema(SchemaType.INTEGER).format("int32");
        }
        if (type == long.class || type == Long.class) {
            return schema(SchemaType.INTEGER).format("int64");
        }
        if (type == double.class || type == Double.class) {
            return schema(SchemaType.NUMBER);
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema(SchemaType.BOOLEAN);
        }
        if (type == JsonObject.class || type == Object.class || type == JsonValue.class || type == JsonArray.class) {
            return type == JsonObject.class
                    ? schema(SchemaType.OBJECT)
                    : type == JsonArray.class ? schema(SchemaType.ARRAY) : OASFactory.createSchema();
        }
        return text(type);
    }

    private static Schema text(Class<?> type) {
        Schema text = schema(SchemaType.STRING);
        if (type == BigDecimal.class) {
            return text.format("decimal").example("12.5");
        }
        if (type == BigInteger.class) {
            return text.pattern("^-?[0-9]+$");
        }
        if (type == UUID.class) {
            return text.format("uuid");
        }
        if (type == Instant.class) {
            return text.format("date-time");
        }
        if (type == LocalDate.class) {
            return text.format("date");
        }
        if (type == Duration.class) {
            return text.format("duration");
        }
        if (type == String.class) {
            return text;
        }
        throw new IllegalStateException("No answer is made of " + type.getName());
    }

    private Schema record(Class<?> type) {
        String name = nameOf(type);
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(other.getName() + " and " + type.getName() + " are both called " + name);
        }
        if (other == null) {
            Schema shape = schema(SchemaType.OBJECT);
            for (RecordComponent part : type.getRecordComponents()) {
                shape.addProperty(part.getName(), closed(part, of(part.getGenericType())));
            }
            parts.addSchema(name, shape);
        }
        return OASFactory.createSchema().ref(name);
    }

    /** With the list that a text is of, where one stands beside it. */
    static Schema closed(AnnotatedElement place, Schema schema) {
        OneOf list = place.getAnnotation(OneOf.class);
        if (list != null) {
            (schema.getItems() == null ? schema : schema.getItems()).setEnumeration(words(list));
        }
        return schema;
    }

    private static List<Object> words(OneOf list) {
        List<Object> words = new ArrayList<>();
        Arrays.stream(list.value().getEnumConstants()).map(Coded::code).forEach(words::add);
        words.removeAll(List.of(list.without()));
        words.addAll(List.of(list.besides()));
        return words;
    }

    /** As it says itself, else its simple name, with that of the class around it in front: ChatPerson, BlogCursor. */
    static String nameOf(Class<?> type) {
        org.eclipse.microprofile.openapi.annotations.media.Schema said =
                type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (said != null && !said.name().isEmpty()) {
            return said.name();
        }
        if (type.getEnclosingClass() == null) {
            return type.getSimpleName();
        }
        String around = type.getEnclosingClass().getSimpleName().replaceFirst(SUFFIXES, "");
        return type.getSimpleName().startsWith(around) ? type.getSimpleName() : around + type.getSimpleName();
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }
}
