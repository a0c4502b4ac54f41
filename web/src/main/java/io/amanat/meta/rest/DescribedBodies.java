package io.amanat.meta.rest;

import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What the server does not say of bodies: of those that arrive as bytes what they are made of, which no Java type says, and of
 * all others the closed lists of their texts.
 */
final class DescribedBodies {
    private DescribedBodies() {}

    static void describe(Endpoint endpoint, Operation operation, Components parts) {
        Optional<Class<?>> body = Arrays.stream(endpoint.method().getParameters())
                .filter(parameter -> parameter.getAnnotations().length == 0)
                .<Class<?>>map(Parameter::getType)
                .findAny();
        if (body.filter(type -> type == byte[].class || type == InputStream.class)
                .isPresent()) {
            Content content = OASFactory.createContent();
            for (String type : consumed(endpoint)) {
                content.addMediaType(type, OASFactory.createMediaType().schema(shapeOf(type)));
            }
            operation.setRequestBody(
                    OASFactory.createRequestBody().required(true).content(content));
        } else if (body.isPresent() && operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaTypes()
                    .values()
                    .forEach(content -> close(body.get(), content.getSchema(), parts));
        }
    }

    /** As deep as it goes. */
    private static void close(Type type, Schema described, Components parts) {
        Schema schema = described.getRef() == null
                ? described
                : parts.getSchemas()
                        .get(described.getRef().substring(described.getRef().lastIndexOf('/') + 1));
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            close(list.getActualTypeArguments()[0], schema.getItems(), parts);
        } else if (type instanceof Class<?> known
                && known.isRecord()
                && !known.isAnnotationPresent(JsonbTypeDeserializer.class)) {
            for (RecordComponent part : known.getRecordComponents()) {
                Schema property = schema.getProperties().get(part.getName());
                close(part.getGenericType(), Shapes.closed(part, property), parts);
            }
        }
    }

    /** As it is said for the description, else as the server is told. */
    private static String[] consumed(Endpoint endpoint) {
        RequestBody said = endpoint.method().getAnnotation(RequestBody.class);
        if (said != null) {
            return Arrays.stream(said.content())
                    .map(org.eclipse.microprofile.openapi.annotations.media.Content::mediaType)
                    .toArray(String[]::new);
        }
        Consumes consumes = Optional.ofNullable(endpoint.method().getAnnotation(Consumes.class))
                .orElse(endpoint.method().getDeclaringClass().getAnnotation(Consumes.class));
        return consumes == null ? new String[] {MediaType.WILDCARD} : consumes.value();
    }

    private static Schema shapeOf(String type) {
        return switch (type) {
            case MediaType.APPLICATION_JSON -> OASFactory.createSchema().type(SchemaType.OBJECT);
            case MediaType.MULTIPART_FORM_DATA ->
                OASFactory.createSchema()
                        .type(SchemaType.OBJECT)
                        .addProperty(
                                "file",
                                OASFactory.createSchema().type(SchemaType.ARRAY).items(binary()));
            default -> binary();
        };
    }

    private static Schema binary() {
        return OASFactory.createSchema().type(SchemaType.STRING).format("binary");
    }
}
