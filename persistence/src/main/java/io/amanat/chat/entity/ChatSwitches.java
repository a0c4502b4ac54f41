package io.amanat.chat.entity;

import java.time.Instant;

/**
 * What a participant changes of his own switches; null leaves one as it is.
 *
 * @param mutedUntil only with {@code muted}; null mutes for good
 */
public record ChatSwitches(Boolean archived, Boolean muted, Instant mutedUntil, Boolean notifications) {
    public boolean isEmpty() {
        return archived == null && muted == null && notifications == null;
    }
}
