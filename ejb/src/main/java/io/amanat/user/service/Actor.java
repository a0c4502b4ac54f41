package io.amanat.user.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import java.util.UUID;

/**
 * Who asks for something; first argument of every use case.
 *
 * @param sessionId the sign-in the request belongs to
 * @param tester may use test chains
 * @param auditor may only look: the doors refuse whatever changes something (ADR 0041)
 */
public record Actor(UUID userId, UserRole role, UUID sessionId, boolean tester, boolean auditor) {
    /** Somebody who may do what his role may. */
    public Actor(UUID userId, UserRole role, UUID sessionId, boolean tester) {
        this(userId, role, sessionId, tester, false);
    }

    public boolean isAdmin() {
        return role == UserRole.ADMIN;
    }

    /** The one comparison of identities (R-ID-01). */
    public boolean is(UUID otherUserId) {
        return userId.equals(otherUserId);
    }

    /** @throws DomainException FORBIDDEN unless this is that person or an admin */
    public void mustBe(UUID otherUserId, String sentence) {
        if (!is(otherUserId) && !isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, sentence);
        }
    }
}
