package io.amanat.http.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything else: a bug. The client gets an id to quote, the log gets the trace. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Inject
    private ErrorRenderer renderer;

    @Inject
    private UnexpectedFailure unexpected;

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.TooLargeException) {
                return renderer.render(413, ErrorAnswers.codeOf(413));
            }
        }
        return unexpected.answer(failure);
    }
}
