package io.amanat.telegram.rest;

import io.amanat.telegram.entity.TelegramLink;
import java.time.Instant;

/** A person's own Telegram account, as far as it is linked. */
public record TelegramLinkJson(
        boolean linked,
        String username,
        String firstName,
        String lastName,
        String photoUrl,
        String source,
        Instant linkedAt,
        Instant lastSeenAt) {
    static final TelegramLinkJson NONE = new TelegramLinkJson(false, null, null, null, null, null, null, null);

    static TelegramLinkJson from(TelegramLink link) {
        return new TelegramLinkJson(
                true,
                link.profile().username(),
                link.profile().firstName(),
                link.profile().lastName(),
                link.profile().photoUrl(),
                link.source().code(),
                link.linkedAt(),
                link.lastSeenAt());
    }
}
