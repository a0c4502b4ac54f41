package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Builds JAX-RS error responses for the request at hand. */
@ApplicationScoped
public class ErrorRenderer {
    @Inject
    private HttpServletRequest request;

    public Response render(DomainException failure) {
        Response.ResponseBuilder response = builder(
                ErrorAnswers.status(failure.code().kind()), failure.code(), failure.getMessage(), failure.details());
        if (failure.retryAfterSeconds() > 0) {
            response.header("Retry-After", failure.retryAfterSeconds());
        }
        return response.build();
    }

    /** A refusal that says more: {@code more} stands in the error, or beside the members of a problem. */
    public Response render(DomainException failure, String name, JsonValue more) {
        Response plain = render(failure);
        JsonObject body = JsonObjects.read((String) plain.getEntity());
        JsonObjectBuilder json = JsonObjects.builder();
        body.forEach(
                (key, value) -> json.add(key, key.equals("error") ? with(value.asJsonObject(), name, more) : value));
        if (!body.containsKey("error")) {
            json.add(name, more);
        }
        return Response.fromResponse(plain).entity(json.build().toString()).build();
    }

    private static JsonObject with(JsonObject object, String name, JsonValue more) {
        JsonObjectBuilder json = JsonObjects.builder();
        object.forEach(json::add);
        return json.add(name, more).build();
    }

    public Response render(ErrorCode code, String message) {
        return builder(ErrorAnswers.status(code.kind()), code, message, List.of())
                .build();
    }

    /** For a status that the container chose. */
    public Response render(int status, ErrorCode code) {
        return builder(status, code, code.message(), List.of()).build();
    }

    private Response.ResponseBuilder builder(int status, ErrorCode code, String message, List<FieldError> details) {
        boolean problem = ErrorAnswers.wantsProblem(request.getHeader("Accept"));
        request.setAttribute(RequestLogFilter.ERROR_CODE, code.name());
        Response.ResponseBuilder response = Response.status(status)
                .type(problem ? ErrorAnswers.PROBLEM_TYPE : ErrorAnswers.JSON_TYPE)
                .entity(ErrorAnswers.body(
                        status, code, message, details, RequestLogFilter.requestId(request), problem));
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response;
    }
}
