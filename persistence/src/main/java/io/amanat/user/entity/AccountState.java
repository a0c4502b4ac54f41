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

    /** Whether its holder works for Amanat at this moment: of the staff, active, and not one who only looks. */
    public boolean isOnDuty() {
        return role.isStaff() && status == UserStatus.ACTIVE && !auditor;
    }
}
