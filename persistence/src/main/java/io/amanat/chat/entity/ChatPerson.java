package io.amanat.chat.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is or was in a chat, as the others see him.
 *
 * @param name null when he has none, or has closed his account
 * @param avatar null without one
 * @param leftAt null while he is in
 * @param lastRead up to where he has read; null before he has
 * @param notifications false when he wants no notice of this chat
 * @param mutedUntil null when it is not muted, or for good
 */
public record ChatPerson(
        UUID chatId,
        UUID userId,
        String name,
        String avatar,
        boolean deleted,
        ChatParticipantRole role,
        Instant joinedAt,
        Instant lastSeen,
        Instant leftAt,
        Place lastRead,
        boolean notifications,
        boolean muted,
        Instant mutedUntil) {
    /** A message's place in its chat. */
    public record Place(Instant at, UUID messageId) {
        /** Messages are ordered by time, those of one moment by id. */
        public boolean reaches(ChatMessage message) {
            int order = at.compareTo(message.createdAt());
            // As PostgreSQL orders ids: by their bytes, not as signed numbers.
            return order > 0
                    || (order == 0
                            && messageId.toString().compareTo(message.id().toString()) >= 0);
        }
    }

    public boolean isActive() {
        return leftAt == null;
    }

    /** Whether he may take away what others said, and let people in: the staff, and in groups also the owner. */
    public boolean keepsOrder(ChatType type) {
        return role == ChatParticipantRole.ADMIN || (role == ChatParticipantRole.OWNER && type == ChatType.GROUP);
    }

    /** Whether a message rings for him now. */
    public boolean hears(Instant now) {
        boolean silent = muted && (mutedUntil == null || mutedUntil.isAfter(now));
        return isActive() && !deleted && notifications && !silent;
    }

    /** Whether he has read a message. */
    public boolean hasRead(ChatMessage message) {
        return lastRead != null && lastRead.reaches(message);
    }
}
