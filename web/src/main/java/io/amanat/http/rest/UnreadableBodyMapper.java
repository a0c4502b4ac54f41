package io.amanat.http.rest;

import io.amanat.shared.error.ErrorCode;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A body that is no JSON, or of another shape than expected. */
@Provider
public class UnreadableBodyMapper implements ExceptionMapper<ProcessingException> {
    @Inject
    private ErrorRenderer renderer;

    @Inject
    private UnexpectedFailure unexpected;

    @Override
    public Response toResponse(ProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.TooLargeException) {
                return renderer.render(ErrorCode.BODY_TOO_LARGE, ErrorCode.BODY_TOO_LARGE.message());
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonbException || cause instanceof JsonException) {
                return renderer.render(ErrorCode.MALFORMED_BODY, ErrorCode.MALFORMED_BODY.message());
            }
        }
        return unexpected.answer(failure);
    }
}
