package io.amanat.user.service;

import java.util.UUID;

/** What happened to accounts, told inside the same transaction to features that stand to the right. */
public final class AccountEvents {
    private AccountEvents() {}

    /** The account is closed for good, by its owner or by an administrator; what others keep of the person goes too. */
    public record Closed(UUID userId) {}
}
