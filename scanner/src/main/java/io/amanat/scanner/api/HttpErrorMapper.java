package io.amanat.scanner.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The HTTP layer refused: no such path, wrong method, wrong type of body. */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response original = refusal.getResponse();
        int status = original.getStatus();
        if (status >= 500) {
            return AnythingMapper.incident(refusal);
        }
        Response.ResponseBuilder response = Response.status(status);
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            response.header(HttpHeaders.ALLOW, allow);
        }
        return ErrorBody.answer(response, text(status));
    }

    /** What a status means here. */
    static String text(int status) {
        return switch (status) {
            case 400 -> "bad request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not found";
            case 405 -> "method not allowed";
            case 406 -> "only application/json is served";
            case 413 -> BodyLimitFilter.TooLarge.TEXT;
            case 415 -> "send application/json";
            default -> status >= 500 ? "internal error" : "request refused";
        };
    }
}
