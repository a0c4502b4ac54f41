package io.amanat.http.rest;

import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.ErrorKind;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/** Renders errors: the envelope, or RFC 9457 for clients that accept it. The only place that knows statuses. */
public final class ErrorAnswers {
    public static final String PROBLEM_TYPE = "application/problem+json";
    public static final String JSON_TYPE = "application/json";

    private ErrorAnswers() {}

    /** The HTTP status of a kind of failure (00, 2.1). */
    public static int status(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA -> 415;
            case UNUSABLE -> 422;
            case TOO_MANY -> 429;
            case BUG -> 500;
            case UNIMPLEMENTED -> 501;
            case UPSTREAM -> 502;
            case UNAVAILABLE -> 503;
        };
    }

    /** The code that fits a status the container chose. */
    public static ErrorCode codeOf(int status) {
        return switch (status) {
            case 400 -> ErrorCode.MALFORMED_BODY;
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 409 -> ErrorCode.STATE_CONFLICT;
            case 410 -> ErrorCode.GONE;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMIT_EXCEEDED;
            case 501 -> ErrorCode.NOT_IMPLEMENTED;
            case 503 -> ErrorCode.BUSY;
            default -> status < 500 ? ErrorCode.VALIDATION_ERROR : ErrorCode.INTERNAL_ERROR;
        };
    }

    /** Whether the client asked for RFC 9457. */
    public static boolean wantsProblem(String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(PROBLEM_TYPE);
    }

    /** The body of an error. */
    public static String body(
            ErrorCode code, String message, List<FieldError> details, String requestId, boolean problem) {
        return body(status(code.kind()), code, message, details, requestId, problem);
    }

    static String body(
            int status, ErrorCode code, String message, List<FieldError> details, String requestId, boolean problem) {
        JsonArrayBuilder fields = JsonObjects.arrayBuilder();
        for (FieldError detail : details) {
            fields.add(JsonObjects.builder()
                    .add("field", detail.field())
                    .add("code", detail.code())
                    .add("message", detail.message()));
        }
        JsonObjectBuilder json = JsonObjects.builder();
        if (problem) {
            json.add(
                            "type",
                            "urn:amanat:problem:"
                                    + code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .add("title", code.message())
                    .add("status", status)
                    .add("detail", message)
                    .add("code", code.name())
                    .add("requestId", requestId == null ? "" : requestId)
                    .add("errors", fields);
        } else {
            json.add("success", false)
                    .add(
                            "error",
                            JsonObjects.builder()
                                    .add("code", code.name())
                                    .add("message", message)
                                    .add("details", fields))
                    .add("statusCode", status);
        }
        return json.build().toString();
    }
}
