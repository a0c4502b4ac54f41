package io.amanat.telegram.service;

import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What Telegram's Login Widget hands to a web page: fields of a person, signed with the bot's token in another way than
 * {@link InitData}. Pure.
 */
final class LoginWidget {
    /** So long it is believed. */
    static final Duration MAX_AGE = Duration.ofSeconds(300);
    /** Most fields looked at; Telegram sends seven. */
    static final int MAX_FIELDS = 20;

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    private LoginWidget() {}

    /**
     * Who is signed for.
     *
     * @param fields all that Telegram gave, hash included
     * @throws DomainException VALIDATION_ERROR when id or hash is missing, TELEGRAM_INIT_DATA_INVALID
     */
    static TelegramPerson read(Map<String, String> fields, String botToken, Instant now) {
        for (String name : new String[] {"id", "hash"}) {
            if (fields.get(name) == null || fields.get(name).isBlank()) {
                throw DomainException.invalid(name, "REQUIRED", name + " is required.");
            }
        }
        int length = fields.entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        if (fields.size() > MAX_FIELDS || length > InitData.MAX_LENGTH) {
            throw DomainException.invalid("hash", "TOO_LONG", "This is more than Telegram sends.");
        }
        Instant signedAt = TelegramProof.check(fields, TelegramProof.sha256(botToken), MAX_AGE, now);
        return new TelegramPerson(
                id(fields.get("id")),
                InitData.profile(
                        fields.get("username"),
                        fields.get("first_name"),
                        fields.get("last_name"),
                        null,
                        fields.get("photo_url"),
                        null),
                signedAt,
                Secrets.fingerprint("widget:" + new TreeMap<>(fields)));
    }

    private static long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw TelegramProof.invalid();
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw TelegramProof.invalid();
        }
    }
}
