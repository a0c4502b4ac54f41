package io.amanat.shared.error;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A use case refuses. Means "nothing happened": the transaction is rolled back. A verdict that must be kept with its
 * evidence (underpaid, late, duplicate) is a returned value instead.
 */
@ApplicationException(rollback = true)
public class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> details;
    private final long retryAfterSeconds;

    public DomainException(ErrorCode code) {
        this(code, code.message());
    }

    public DomainException(ErrorCode code, String message) {
        this(code, message, List.of(), 0);
    }

    public DomainException(ErrorCode code, String message, List<FieldError> details) {
        this(code, message, details, 0);
    }

    /** @param retryAfterSeconds seconds until a repeat may succeed; 0 when unknown */
    public DomainException(ErrorCode code, String message, List<FieldError> details, long retryAfterSeconds) {
        super(message);
        this.code = code;
        this.details = List.copyOf(details);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A refusal with a cause worth logging. */
    public DomainException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = List.of();
        this.retryAfterSeconds = 0;
    }

    /** One invalid field. */
    public static DomainException invalid(String field, String reason, String sentence) {
        return new DomainException(
                ErrorCode.VALIDATION_ERROR,
                ErrorCode.VALIDATION_ERROR.message(),
                List.of(new FieldError(field, reason, sentence)));
    }

    public ErrorCode code() {
        return code;
    }

    public List<FieldError> details() {
        return details == null ? List.of() : details;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
