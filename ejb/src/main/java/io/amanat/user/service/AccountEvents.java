package io.amanat.user.service;

import io.amanat.user.entity.UserRole;
import java.util.UUID;

/** What happened to accounts, told inside the same transaction to features that stand to the right. */
public final class AccountEvents {
    private AccountEvents() {}

    /** The account is closed for good, by its owner or by an administrator; what others keep of the person goes too. */
    public record Closed(UUID userId) {}

    /**
     * Its holder worked for Amanat and does so no more: his role was taken away, he was suspended or made an auditor, or the
     * account is closed. Told before {@link Closed} and {@link RoleChanged}: what was in his hand is locked before chats.
     */
    public record OffDuty(UUID userId) {}

    /** The account has another role than before; what it could do by the old one alone has ended. */
    public record RoleChanged(UUID userId, UserRole before, UserRole after) {}
}
