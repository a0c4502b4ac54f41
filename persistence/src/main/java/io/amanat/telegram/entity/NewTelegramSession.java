package io.amanat.telegram.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A verified {@code initData} about to be stored.
 *
 * @param userId null before the Telegram account is linked
 * @param fingerprint lower hex SHA-256 of the {@code initData}
 * @param authDate when Telegram signed it
 */
public record NewTelegramSession(
        long telegramUserId,
        UUID userId,
        String fingerprint,
        Instant authDate,
        String userAgent,
        String ip,
        Instant expiresAt) {}
