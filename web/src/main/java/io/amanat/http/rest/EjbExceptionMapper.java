package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;

/** What comes wrapped by the EJB container. */
@Provider
public class EjbExceptionMapper implements ExceptionMapper<EJBException> {
    @Inject
    private ErrorRenderer renderer;

    /** PostgreSQL: deadlock, serialization failure, lock not available, unique violation: somebody else was first. */
    private static final java.util.Set<String> LOST_RACES = java.util.Set.of("40P01", "40001", "55P03", "23505");

    @Inject
    private UnexpectedFailure unexpected;

    @Override
    public Response toResponse(EJBException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return renderer.render(refusal);
            }
            if (cause instanceof OptimisticLockException
                    || (cause instanceof SQLException sql && LOST_RACES.contains(sql.getSQLState()))) {
                return renderer.render(ErrorCode.STATE_CONFLICT, ErrorCode.STATE_CONFLICT.message());
            }
        }
        return unexpected.answer(failure);
    }
}
