package io.amanat.user.entity;

import java.util.UUID;

/** What every signed-in request must know of the account behind it. */
public record AccountState(UUID userId, UserRole role, UserStatus status, int sessionEpoch, boolean tester) {}
