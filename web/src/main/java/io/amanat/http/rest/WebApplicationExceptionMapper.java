package io.amanat.http.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: unknown path, method, media type. */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
    @Inject
    private ErrorRenderer renderer;

    @Override
    public Response toResponse(WebApplicationException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof BodyLimitFilter.TooLargeException) {
            return renderer.render(413, ErrorAnswers.codeOf(413));
        }
        int status = failure.getResponse().getStatus();
        return renderer.render(status, ErrorAnswers.codeOf(status));
    }
}
