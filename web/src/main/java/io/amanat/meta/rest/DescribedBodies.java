package io.amanat.meta.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Bodies that arrive as bytes: what they are made of says what the method takes in, not its Java type. */
final class DescribedBodies {
    private DescribedBodies() {}

    static void describe(Endpoint endpoint, Operation operation) {
        Optional<Class<?>> bytes = Arrays.stream(endpoint.method().getParameters())
                .filter(parameter -> parameter.getAnnotations().length == 0)
                .<Class<?>>map(Parameter::getType)
                .filter(type -> type == byte[].class || type == InputStream.class)
                .findAny();
        if (bytes.isPresent()) {
            Content content = OASFactory.createContent();
            for (String type : consumed(endpoint)) {
                content.addMediaType(type, OASFactory.createMediaType().schema(shapeOf(type)));
            }
            operation.setRequestBody(
                    OASFactory.createRequestBody().required(true).content(content));
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
