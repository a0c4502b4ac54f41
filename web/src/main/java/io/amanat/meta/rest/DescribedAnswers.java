package io.amanat.meta.rest;

import io.amanat.http.rest.ErrorAnswers;
import io.amanat.http.rest.Limited;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * What a method answers: its success by what it returns, its refusals by its annotations. The server knows one answer for
 * everything and calls it the default.
 */
final class DescribedAnswers {
    private static final String REFUSED = "Refused";
    private static final String UNKNOWN = "Unauthenticated";
    private static final String FORBIDDEN = "Forbidden";
    private static final String LIMITED = "TooMany";

    private DescribedAnswers() {}

    /** The shapes of refusals, which all operations refer to. */
    static void shapes(OpenAPI api) {
        Components parts = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        api.setComponents(parts);
        Schema details = object().addProperty("field", text())
                .addProperty("code", text())
                .addProperty("message", text());
        Schema error = object().addProperty("code", text())
                .addProperty("message", text())
                .addProperty("details", listOf(details));
        parts.addSchema(
                "Error",
                object().addProperty("success", flag())
                        .addProperty("error", error)
                        .addProperty("statusCode", number()));
        parts.addSchema(
                "Problem",
                object().description("RFC 9457")
                        .addProperty("type", text())
                        .addProperty("title", text())
                        .addProperty("status", number())
                        .addProperty("detail", text())
                        .addProperty("code", text())
                        .addProperty("requestId", text())
                        .addProperty("errors", listOf(details)));
        parts.addResponse(REFUSED, refusal("Refused: error.code says why, error.details which fields"));
        parts.addResponse(UNKNOWN, refusal("Nobody has signed in, or the token is of no use any more"));
        parts.addResponse(FORBIDDEN, refusal("Whoever has signed in may not"));
        parts.addResponse(
                LIMITED,
                refusal("Too many of these calls for now")
                        .addHeader(
                                "Retry-After",
                                OASFactory.createHeader().description("Seconds").schema(number())));
    }

    /** Whoever needs not sign in is told so. */
    static void describe(Method method, Operation operation, Shapes shapes) {
        APIResponses answers = OASFactory.createAPIResponses();
        APIResponses given = operation.getResponses();
        Map<String, APIResponse> known = given == null ? Map.of() : given.getAPIResponses();
        known.forEach((code, answer) -> {
            if (code.equals(APIResponses.DEFAULT)) {
                SuccessfulAnswers.of(method, answer.getContent(), shapes).forEach(answers::addAPIResponse);
            } else {
                answers.addAPIResponse(code, answer);
            }
        });
        if (method.isAnnotationPresent(PermitAll.class)) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
        } else {
            answers.addAPIResponse("401", of(UNKNOWN)).addAPIResponse("403", of(FORBIDDEN));
        }
        if (method.isAnnotationPresent(Limited.class)) {
            answers.addAPIResponse("429", of(LIMITED));
        }
        operation.setResponses(answers.addAPIResponse(APIResponses.DEFAULT, refused()));
    }

    /** Without a word on which refusal. */
    static APIResponse refused() {
        return of(REFUSED);
    }

    private static APIResponse of(String name) {
        return OASFactory.createAPIResponse().ref(name);
    }

    private static APIResponse refusal(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                ErrorAnswers.JSON_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Error")))
                        .addMediaType(
                                ErrorAnswers.PROBLEM_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
    }

    private static Schema object() {
        return OASFactory.createSchema().type(SchemaType.OBJECT);
    }

    private static Schema listOf(Schema items) {
        return OASFactory.createSchema().type(SchemaType.ARRAY).items(items);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(SchemaType.STRING);
    }

    private static Schema number() {
        return OASFactory.createSchema().type(SchemaType.INTEGER);
    }

    private static Schema flag() {
        return OASFactory.createSchema().type(SchemaType.BOOLEAN);
    }
}
