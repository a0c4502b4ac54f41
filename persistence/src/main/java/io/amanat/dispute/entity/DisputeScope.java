package io.amanat.dispute.entity;

import java.util.UUID;

/**
 * Whose disputes a list may show at all.
 *
 * @param userId null for all
 */
public record DisputeScope(Kind kind, UUID userId) {
    /** How somebody stands to disputes. */
    public enum Kind {
        /** Administrators see all of them. */
        ALL,
        /** Resolvers see what nobody works on and what they work on themselves. */
        DESK,
        /** Everybody else sees those he has a side in. */
        PARTY
    }

    public static DisputeScope all() {
        return new DisputeScope(Kind.ALL, null);
    }

    public static DisputeScope desk(UUID resolverId) {
        return new DisputeScope(Kind.DESK, resolverId);
    }

    public static DisputeScope party(UUID userId) {
        return new DisputeScope(Kind.PARTY, userId);
    }
}
