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
 */
public record Actor(UUID userId, UserRole role, UUID sessionId, boolean tester) {
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
