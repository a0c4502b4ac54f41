package io.amanat.telegram.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Whose Telegram account belongs to which account; one to one.
 *
 * <p>Life: active, blocked by an admin, by the person blocking the bot or by unlinking, active again. Where the bot was
 * blocked the link stays a way in; it only carries no messages. The row stays; when
 * it leads to no account any more, it may pass to another one (ADR 0022).
 */
@Entity
@Table(schema = "market", name = "telegram_links")
public class TelegramLink {
    @Id
    private UUID id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "telegram_user_id", updatable = false)
    private long telegramUserId;

    @Embedded
    private TelegramProfile profile;

    private TelegramLinkSource source;

    private TelegramLinkStatus status;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "bot_blocked_at")
    private Instant botBlockedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TelegramLink() {}

    /** A new active link. */
    public TelegramLink(
            UUID id,
            UUID userId,
            long telegramUserId,
            TelegramProfile profile,
            TelegramLinkSource source,
            Instant now) {
        this.id = id;
        this.userId = userId;
        this.telegramUserId = telegramUserId;
        this.profile = profile;
        this.source = source;
        this.status = TelegramLinkStatus.ACTIVE;
        this.linkedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Never null, even when nothing is known. */
    public TelegramProfile profile() {
        return profile == null ? new TelegramProfile() : profile;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    /** Telegram's number of the person; also the chat in which the bot writes to him. */
    public long telegramUserId() {
        return telegramUserId;
    }

    public TelegramLinkSource source() {
        return source;
    }

    public TelegramLinkStatus status() {
        return status;
    }

    public Instant linkedAt() {
        return linkedAt;
    }

    /** Null when he was never seen since. */
    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    /** When the person blocked the bot; null unless the link is blocked for that. */
    public Instant botBlockedAt() {
        return botBlockedAt;
    }

    /** Whether its owner may sign in by it: who blocks the bot wants no messages, and keeps his account. */
    public boolean isWayIn() {
        return status == TelegramLinkStatus.ACTIVE || botBlockedAt != null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
