package io.amanat.telegram.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.entity.TelegramLinkSource;
import java.time.Instant;

/**
 * A person's own Telegram account, as far as it is linked.
 *
 * @param botBlocked he has blocked the bot, which therefore tells him nothing
 */
public record TelegramLinkJson(
        boolean linked,
        String username,
        String firstName,
        String lastName,
        String photoUrl,
        @OneOf(TelegramLinkSource.class) String source,
        Instant linkedAt,
        Instant lastSeenAt,
        boolean botBlocked) {
    static final TelegramLinkJson NONE = new TelegramLinkJson(false, null, null, null, null, null, null, null, false);

    static TelegramLinkJson from(TelegramLink link) {
        return new TelegramLinkJson(
                true,
                link.profile().username(),
                link.profile().firstName(),
                link.profile().lastName(),
                link.profile().photoUrl(),
                link.source().code(),
                link.linkedAt(),
                link.lastSeenAt(),
                link.botBlockedAt() != null);
    }
}
