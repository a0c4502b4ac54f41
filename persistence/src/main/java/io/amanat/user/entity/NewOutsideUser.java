package io.amanat.user.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * An account about to be made for somebody whom Telegram or Google vouches for.
 *
 * @param googleSubject null when it is not Google
 * @param verifiedEmail lower-case; null when none is known
 * @param profile a JSON object
 * @param language of {@code preferences}
 */
public record NewOutsideUser(
        UUID id,
        AuthProvider provider,
        String googleSubject,
        String verifiedEmail,
        String firstName,
        String lastName,
        UserRole role,
        String profile,
        String language,
        Instant now) {}
