package io.amanat.meta.rest;

import io.amanat.http.rest.Asked;
import io.amanat.http.rest.Asks;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The query parameters of a method, from the annotations where they are read. */
final class AskedParameters {
    private final List<org.eclipse.microprofile.openapi.models.parameters.Parameter> found = new ArrayList<>();
    private final List<String> required;
    private final List<String> without;

    private AskedParameters(Asks asks) {
        required = asks == null ? List.of() : List.of(asks.required());
        without = asks == null ? List.of() : List.of(asks.without());
    }

    /** All of them, in the order of the code. */
    static List<org.eclipse.microprofile.openapi.models.parameters.Parameter> of(Method method) {
        Asks asks = method.getAnnotation(Asks.class);
        AskedParameters parameters = new AskedParameters(asks);
        if (asks != null) {
            parameters.addAll(asks.value());
        }
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter, parameter.getType());
            if (parameter.isAnnotationPresent(BeanParam.class)
                    && (asks == null || asks.value() != parameter.getType())) {
                parameters.addAll(parameter.getType());
            }
        }
        parameters.sayWhichStandsAbove();
        return parameters.found;
    }

    private void addAll(Class<?> bean) {
        for (Field field : bean.getDeclaredFields()) {
            add(field, field.getType());
        }
    }

    private void add(AnnotatedElement place, Class<?> type) {
        QueryParam query = place.getAnnotation(QueryParam.class);
        if (query != null && !without.contains(query.value())) {
            found.add(describe(query.value(), place.getAnnotation(Asked.class), type));
        }
    }

    private org.eclipse.microprofile.openapi.models.parameters.Parameter describe(
            String name, Asked asked, Class<?> type) {
        var parameter = OASFactory.createParameter()
                .name(name)
                .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY);
        if (asked == null) {
            return usual(parameter);
        }
        parameter.description(asked.value()).schema(asked.several() ? several(asked) : one(asked));
        if (asked.several() && type == String.class) {
            parameter.explode(false);
        }
        if (!asked.example().isEmpty()) {
            parameter.example(asked.example());
        }
        if (asked.required() || required.contains(name)) {
            parameter.required(true);
        }
        return parameter;
    }

    /** What every list takes; a name that says nothing by itself stays without a description. */
    private static org.eclipse.microprofile.openapi.models.parameters.Parameter usual(
            org.eclipse.microprofile.openapi.models.parameters.Parameter parameter) {
        return switch (parameter.getName()) {
            case "page" ->
                parameter
                        .description("What is no page is the first one")
                        .schema(whole(1, PageRequest.MAX_PAGE).defaultValue(1));
            case "limit" ->
                parameter
                        .description("Rows of a page; what is no number is the default, what is more the maximum")
                        .schema(whole(1, PageRequest.MAX_LIMIT).defaultValue(PageRequest.DEFAULT_LIMIT));
            case "cursor" ->
                parameter.description("meta.nextCursor of the page before").schema(text());
            default -> parameter.schema(text());
        };
    }

    private void sayWhichStandsAbove() {
        if (found.stream().anyMatch(one -> one.getName().equals("page"))) {
            found.stream()
                    .filter(one -> one.getName().equals("cursor"))
                    .forEach(one -> one.setDescription(one.getDescription() + "; stands above page"));
        }
    }

    private static Schema several(Asked asked) {
        Schema list = OASFactory.createSchema().type(SchemaType.ARRAY).items(plain(asked));
        if (asked.min() != Asked.UNBOUND) {
            list.minItems(asked.min());
        }
        return asked.max() == Asked.UNBOUND ? list : list.maxItems(asked.max());
    }

    private static Schema one(Asked asked) {
        Schema schema = plain(asked);
        boolean isText = asked.is() == Asked.Kind.TEXT;
        if (asked.min() != Asked.UNBOUND) {
            schema = isText ? schema.minLength(asked.min()) : schema.minimum(BigDecimal.valueOf(asked.min()));
        }
        if (asked.max() != Asked.UNBOUND) {
            schema = isText ? schema.maxLength(asked.max()) : schema.maximum(BigDecimal.valueOf(asked.max()));
        }
        return asked.missing().isEmpty() ? schema : schema.defaultValue(valueOf(asked));
    }

    private static Object valueOf(Asked asked) {
        return switch (asked.is()) {
            case WHOLE -> Integer.valueOf(asked.missing());
            case FLAG -> Boolean.valueOf(asked.missing());
            case AMOUNT -> new BigDecimal(asked.missing());
            case TEXT, ID -> asked.missing();
        };
    }

    private static Schema plain(Asked asked) {
        if (asked.oneOf() != Coded.class) {
            return text().enumeration(Arrays.stream(asked.oneOf().getEnumConstants())
                    .<Object>map(Coded::code)
                    .toList());
        }
        if (asked.words().length > 0) {
            return text().enumeration(List.<Object>of((Object[]) asked.words()));
        }
        return switch (asked.is()) {
            case TEXT -> text();
            case ID -> text().format("uuid");
            case WHOLE -> OASFactory.createSchema().type(SchemaType.INTEGER);
            case AMOUNT -> OASFactory.createSchema().type(SchemaType.NUMBER).minimum(BigDecimal.ZERO);
            case FLAG -> OASFactory.createSchema().type(SchemaType.BOOLEAN);
        };
    }

    private static Schema text() {
        return OASFactory.createSchema().type(SchemaType.STRING);
    }

    private static Schema whole(int min, int max) {
        return OASFactory.createSchema()
                .type(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }
}
