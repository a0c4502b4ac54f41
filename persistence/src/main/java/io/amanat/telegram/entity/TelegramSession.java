package io.amanat.telegram.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One {@code initData} that was accepted; whoever sends it again uses the same row. Purged once it has expired. Before
 * linking there is no account.
 */
@Entity
@Table(schema = "market", name = "telegram_sessions")
public class TelegramSession {
    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "telegram_user_id", updatable = false)
    private long telegramUserId;

    @Column(name = "user_id")
    @Convert(converter = UuidConverter.class)
    private UUID userId;

    @Column(name = "init_data_fingerprint", updatable = false)
    private String fingerprint;

    @Column(name = "auth_date", updatable = false)
    private Instant authDate;

    @Column(name = "user_agent", updatable = false)
    private String userAgent;

    @Column(updatable = false)
    private String ip;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected TelegramSession() {}

    public static TelegramSession of(UUID id, NewTelegramSession input, Instant now) {
        TelegramSession session = new TelegramSession();
        session.id = id;
        session.telegramUserId = input.telegramUserId();
        session.userId = input.userId();
        session.fingerprint = input.fingerprint();
        session.authDate = input.authDate();
        session.userAgent = input.userAgent();
        session.ip = input.ip();
        session.expiresAt = input.expiresAt();
        session.createdAt = now;
        return session;
    }

    public UUID id() {
        return id;
    }

    /** Lower hex SHA-256; null while no token stands for the session. */
    public String tokenHash() {
        return tokenHash;
    }

    public long telegramUserId() {
        return telegramUserId;
    }

    /** Null before linking. */
    public UUID userId() {
        return userId;
    }

    /** Lower hex SHA-256 of the initData. */
    public String fingerprint() {
        return fingerprint;
    }

    /** When Telegram signed it. */
    public Instant authDate() {
        return authDate;
    }

    public String userAgent() {
        return userAgent;
    }

    public String ip() {
        return ip;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
