package io.amanat.scanner.api;

import io.amanat.shared.id.Uuid7;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Whatever nobody foresaw: logged in full under an id, and only the id leaves the house. */
@Provider
public class AnythingMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(AnythingMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.TooLarge) {
                return ErrorBody.answer(413, BodyLimitFilter.TooLarge.TEXT);
            }
        }
        return incident(failure);
    }

    static Response incident(Throwable failure) {
        UUID id = Uuid7.next();
        LOG.log(Level.ERROR, "incident " + id, failure);
        return ErrorBody.answer(Response.serverError().header("X-Incident-Id", id), "internal error");
    }
}
