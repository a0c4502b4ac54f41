package io.amanat.http.rest;

import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A failure that nobody foresaw: logged whole under the request's id, answered without any detail. */
@ApplicationScoped
public class UnexpectedFailure {
    private static final Logger LOG = Logger.getLogger(UnexpectedFailure.class.getName());

    @Inject
    private ErrorRenderer renderer;

    @Inject
    private HttpServletRequest request;

    public Response answer(Throwable failure) {
        String id = RequestLogFilter.requestId(request);
        LOG.log(
                Level.SEVERE,
                "Request " + id + " failed: " + request.getMethod() + " " + request.getRequestURI(),
                failure);
        return renderer.render(
                ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.message() + " Request id: " + id + ".");
    }
}
