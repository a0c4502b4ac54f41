package io.amanat.points.service;

import java.util.UUID;

/** What happened to somebody's points, told inside the same transaction. */
public final class PointsEvents {
    private PointsEvents() {}

    /**
     * Somebody has climbed the ladder.
     *
     * @param transactionId the change that did it
     * @param name of the new level, Persian
     */
    public record LevelUp(UUID userId, UUID transactionId, int from, int to, String name) {}

    /** Somebody whom this account brought has finished a first deal. */
    public record ReferralRewarded(UUID userId, UUID transactionId, int points) {}
}
