package io.amanat.user.entity;

import java.util.UUID;

/**
 * What every signed-in request must know of the account behind it.
 *
 * @param auditor may only look
 */
public record AccountState(
        UUID userId, UserRole role, UserStatus status, int sessionEpoch, boolean tester, boolean auditor) {
    /** Of an account that may do what its role may. */
    public AccountState(UUID userId, UserRole role, UserStatus status, int sessionEpoch, boolean tester) {
        this(userId, role, status, sessionEpoch, tester, false);
    }
}
