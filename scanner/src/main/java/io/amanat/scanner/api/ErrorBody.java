package io.amanat.scanner.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How the scanner says no. */
public record ErrorBody(String error) {
    static Response answer(int status, String text) {
        return answer(Response.status(status), text);
    }

    static Response answer(Response.ResponseBuilder response, String text) {
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody(text))
                .build();
    }
}
