package io.amanat.meta.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Envelope;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What a method answers when it does what it was asked for: by the type that it returns, and by {@link Answers} when it
 * builds its answer, so that no type says it.
 */
final class SuccessfulAnswers {
    private final List<String> media;
    private final Shapes shapes;

    private SuccessfulAnswers(Content known, Shapes shapes) {
        this.media =
                known == null ? List.of() : List.copyOf(known.getMediaTypes().keySet());
        this.shapes = shapes;
    }

    /**
     * By status.
     *
     * @param known what the server knows of the media types of this method; null when nothing
     */
    static Map<String, APIResponse> of(Method method, Content known, Shapes shapes) {
        SuccessfulAnswers answers = new SuccessfulAnswers(known, shapes);
        Map<String, APIResponse> found = new LinkedHashMap<>();
        for (Answers one : method.getAnnotationsByType(Answers.class)) {
            for (int status : one.status()) {
                found.put(
                        Integer.toString(status),
                        status < 400 || one.whole() != Envelope.class
                                ? answers.answer(status, answers.said(one), answers.media(one))
                                : DescribedAnswers.refused());
            }
        }
        if (method.getReturnType() != Response.class) {
            found.put("200", answers.answer(200, answers.returned(method.getGenericReturnType()), answers.media));
        } else if (found.isEmpty()) {
            throw new IllegalStateException(method + " does not say what it answers");
        }
        return found;
    }

    private Schema returned(Type type) {
        if (type == void.class) {
            return text();
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Envelope.class) {
            Type[] of = generic.getActualTypeArguments();
            return envelope(of[0] == Void.class ? null : shapes.of(of[0]), of[1] == Void.class ? null : of[1]);
        }
        return shapes.of(type);
    }

    private Schema said(Answers one) {
        if (one.whole() != Envelope.class) {
            return shapes.of(one.whole());
        }
        List<Schema> data = Arrays.stream(one.data()).map(shapes::of).toList();
        return envelope(
                switch (data.size()) {
                    case 0 -> null;
                    case 1 -> data.get(0);
                    default -> OASFactory.createSchema().oneOf(data);
                },
                null);
    }

    private Schema envelope(Schema data, Type meta) {
        Schema envelope = OASFactory.createSchema()
                .type(SchemaType.OBJECT)
                .addProperty("success", OASFactory.createSchema().type(SchemaType.BOOLEAN))
                .addRequired("success");
        if (data != null) {
            envelope.addProperty("data", data);
        }
        if (meta != null) {
            envelope.addProperty("meta", shapes.of(meta));
        }
        return envelope.addProperty("message", text());
    }

    private List<String> media(Answers one) {
        return one.media().length == 0 ? media : List.of(one.media());
    }

    private static APIResponse answer(int status, Schema shape, List<String> media) {
        APIResponse answer = OASFactory.createAPIResponse()
                .description(Response.Status.fromStatusCode(status).getReasonPhrase());
        if (status == Response.Status.NOT_MODIFIED.getStatusCode()) {
            return answer;
        }
        Content content = OASFactory.createContent();
        for (String type : media) {
            content.addMediaType(type, OASFactory.createMediaType().schema(content(type, shape)));
        }
        return answer.content(content);
    }

    private static Schema content(String type, Schema shape) {
        if (type.startsWith(MediaType.APPLICATION_JSON)) {
            return shape;
        }
        return type.startsWith("text/") || type.equals("image/svg+xml") ? text() : text().format("binary");
    }

    private static Schema text() {
        return OASFactory.createSchema().type(SchemaType.STRING);
    }
}
