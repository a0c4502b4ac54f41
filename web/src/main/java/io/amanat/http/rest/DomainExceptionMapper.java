package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What use cases refuse. */
@Provider
public class DomainExceptionMapper implements ExceptionMapper<DomainException> {
    @Inject
    private ErrorRenderer renderer;

    @Override
    public Response toResponse(DomainException failure) {
        return renderer.render(failure);
    }
}
