package io.amanat.notification.entity;

import io.amanat.user.entity.UserRole;
import java.util.List;
import java.util.UUID;

/**
 * Whom something is said to: active accounts only.
 *
 * @param role null for any
 * @param named these accounts and no others; null for all of the role
 */
public record Audience(UserRole role, List<UUID> named) {
    /** Every active account. */
    public static Audience everybody() {
        return new Audience(null, null);
    }

    public static Audience of(UserRole role) {
        return new Audience(role, null);
    }

    public static Audience named(List<UUID> ids) {
        return new Audience(null, List.copyOf(ids));
    }
}
