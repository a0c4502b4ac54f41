package io.amanat.scanner.api;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A use case refused. */
@Provider
public class RefusalMapper implements ExceptionMapper<DomainException> {
    @Override
    public Response toResponse(DomainException refusal) {
        int status =
                switch (refusal.code().kind()) {
                    case INVALID -> 400;
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                    case TOO_LARGE -> 413;
                    case UPSTREAM -> 502;
                    default -> throw new IllegalStateException("the scanner has no answer for " + refusal.code());
                };
        String text = refusal.details().isEmpty()
                ? refusal.getMessage()
                : refusal.details().stream().map(FieldError::message).collect(Collectors.joining(" "));
        return ErrorBody.answer(status, text);
    }
}
