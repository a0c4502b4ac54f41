package io.amanat.it;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stands in Telegram's place: signs what the Mini App and the Login Widget get. */
final class Telegram {
    static final String BOT_TOKEN = "1234567:bot-token-of-the-integration-tests";
    private static final AtomicLong PERSONS =
            new AtomicLong(9_007_199_254_740_993L + Instant.now().toEpochMilli() % 1_000_000_000L * 1_000);

    private Telegram() {}

    /** Nobody was here under this number before. */
    static long person() {
        return PERSONS.incrementAndGet();
    }

    static JsonObject user(long person) {
        return Body.of(
                "id",
                person,
                "first_name",
                "Sara",
                "last_name",
                "R",
                "username",
                "sara_" + person,
                "language_code",
                "fa",
                "photo_url",
                "https://t.me/i/userpic/" + person + ".svg");
    }

    static String initData(long person) {
        return initData(user(person), Instant.now(), BOT_TOKEN);
    }

    static String initData(JsonObject user, Instant signedAt, String botToken) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "user",
                user.toString(),
                "chat_type",
                "private",
                "auth_date",
                Long.toString(signedAt.getEpochSecond()),
                "signature",
                "for-third-parties_" + signedAt.getNano()));
        String hash = hex(hmac(hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken), checkString(fields)));
        String text = fields.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .collect(Collectors.joining("&"))
                + "&hash=" + hash;
        As.SECRETS.add(text);
        return text;
    }

    static JsonObject widget(long person, Instant signedAt) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "id",
                Long.toString(person),
                "first_name",
                "Sara",
                "username",
                "sara_" + person,
                "auth_date",
                Long.toString(signedAt.getEpochSecond())));
        String hash = hex(hmac(sha256(BOT_TOKEN), checkString(fields)));
        JsonObjectBuilder body = jakarta.json.Json.createObjectBuilder();
        body.add("id", person).add("auth_date", signedAt.getEpochSecond());
        body.add("first_name", "Sara").add("username", "sara_" + person).add("hash", hash);
        return body.build();
    }

    private static String checkString(Map<String, String> sorted) {
        return sorted.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
