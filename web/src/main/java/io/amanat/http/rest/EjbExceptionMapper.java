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
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What comes wrapped by the EJB container. */
@Provider
public class EjbExceptionMapper implements ExceptionMapper<EJBException> {
    @Inject
    private ErrorRenderer renderer;

    /** PostgreSQL: deadlock, serialization failure, lock not available, unique violation: somebody else was first. */
    private static final Set<String> LOST_RACES = Set.of("40P01", "40001", "55P03", "23505");

    private static final Logger LOG = Logger.getLogger(EjbExceptionMapper.class.getName());

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
            if (cause instanceof SQLException sql && isOutage(sql.getSQLState())) {
                LOG.log(Level.WARNING, "The database does not answer.", failure);
                return renderer.render(ErrorCode.BUSY, ErrorCode.BUSY.message());
            }
        }
        return unexpected.answer(failure);
    }

    /** PostgreSQL: connection lost, server going down, no connection to be had, transaction ended since it idled. */
    private static boolean isOutage(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.equals("25P03"));
    }
}
