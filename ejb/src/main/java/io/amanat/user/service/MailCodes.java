package io.amanat.user.service;

import io.amanat.shared.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/** Rules of the codes that people get by mail (00, 2.5). */
final class MailCodes {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final int MAX_TRIES = 5;

    private MailCodes() {}

    /**
     * Judges a typed code against the stored one.
     *
     * @param storedHash null when no code is out
     * @return null when it is right; CODE_MISMATCH must be counted by the caller
     */
    static ErrorCode refusal(String storedHash, Instant expiresAt, int attempts, String typedHash, Instant now) {
        if (storedHash == null || !expiresAt.isAfter(now)) {
            return ErrorCode.CODE_EXPIRED;
        }
        if (attempts >= MAX_TRIES) {
            return ErrorCode.CODE_LOCKED;
        }
        return Secrets.same(storedHash, typedHash) ? null : ErrorCode.CODE_MISMATCH;
    }
}
