package io.amanat.telegram.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.entity.TelegramProfile;
import io.amanat.user.service.OutsideAccounts;
import io.amanat.user.service.Secrets;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code initData} that Telegram hands to a Mini App: a query string signed with the bot's token. Pure: text in, a
 * person out, or a refusal.
 */
final class InitData {
    /** Longest one looked at, characters. */
    static final int MAX_LENGTH = 4_096;

    private static final String FIELD = "initData";

    private InitData() {}

    /**
     * Who is signed for. The person is read from the verified pairs, and only after they were verified.
     *
     * @param raw as the client has it, undecoded
     * @throws DomainException VALIDATION_ERROR when it is missing or no query string at all, TELEGRAM_INIT_DATA_INVALID
     *     when Telegram did not sign it for this bot, not lately, or for nobody
     */
    static TelegramPerson read(String raw, String botToken, Duration maxAge, Instant now) {
        Map<String, String> pairs = pairs(raw);
        byte[] secret = TelegramProof.hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken);
        Instant signedAt = TelegramProof.check(pairs, secret, maxAge, now);
        return person(pairs.get("user"), signedAt, Secrets.fingerprint(raw));
    }

    private static Map<String, String> pairs(String raw) {
        if (raw == null || raw.isBlank()) {
            throw DomainException.invalid(FIELD, "REQUIRED", "initData is required.");
        }
        if (raw.length() > MAX_LENGTH) {
            throw DomainException.invalid(FIELD, "TOO_LONG", "initData takes at most 4096 characters.");
        }
        Map<String, String> pairs = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0
                    || pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))) != null) {
                throw unreadable();
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    private static DomainException unreadable() {
        return DomainException.invalid(FIELD, "INVALID", "initData is not what Telegram gives to a Mini App.");
    }

    private static TelegramPerson person(String text, Instant signedAt, String fingerprint) {
        if (text == null) {
            throw TelegramProof.invalid();
        }
        try {
            JsonObject user = JsonObjects.read(text);
            if (!(user.get("id") instanceof JsonNumber id) || !id.isIntegral() || id.longValueExact() <= 0) {
                throw TelegramProof.invalid();
            }
            JsonValue premium = user.get("is_premium");
            TelegramProfile profile = profile(
                    string(user, "username"),
                    string(user, "first_name"),
                    string(user, "last_name"),
                    string(user, "language_code"),
                    string(user, "photo_url"),
                    premium == null ? null : premium == JsonValue.TRUE);
            return new TelegramPerson(id.longValueExact(), profile, signedAt, fingerprint);
        } catch (JsonException | ArithmeticException unreadable) {
            throw TelegramProof.invalid();
        }
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** As far as it can be stored. */
    static TelegramProfile profile(
            String username, String firstName, String lastName, String language, String photo, Boolean premium) {
        return new TelegramProfile(
                OutsideAccounts.text(username, 64),
                OutsideAccounts.text(firstName, 100),
                OutsideAccounts.text(lastName, 100),
                OutsideAccounts.text(language, 20),
                OutsideAccounts.picture(photo),
                premium);
    }
}
