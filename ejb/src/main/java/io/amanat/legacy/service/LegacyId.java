package io.amanat.legacy.service;

import io.amanat.shared.id.Uuid7;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of the old store and what they become.
 *
 * <p>An ObjectId (24 hexadecimal digits, the first eight of them seconds since 1970) becomes a UUID of version 7 of the same
 * moment whose random part is a hash of collection and id: rows sort by age as before, and every import of every
 * machine makes the same id of the same document. A document that has a UUID keeps it.
 */
final class LegacyId {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");
    private static final int SECONDS = 8;

    private LegacyId() {}

    /** The id in its one form, lower case; null when it is neither an ObjectId nor a UUID. */
    static String normal(String id) {
        if (id == null) {
            return null;
        }
        String lower = id.strip().toLowerCase(Locale.ROOT);
        return OBJECT_ID.matcher(lower).matches() || Uuid7.parseOrNull(lower) != null ? lower : null;
    }

    static boolean isObjectId(String id) {
        return OBJECT_ID.matcher(id).matches();
    }

    /** When a document was made, by its id; null for a UUID. */
    static Instant made(String id) {
        return isObjectId(id) ? Instant.ofEpochSecond(Long.parseLong(id.substring(0, SECONDS), 16)) : null;
    }

    /**
     * The new id of a thing.
     *
     * @param moment its creation
     * @param name what tells it from every other thing: collection and id, for a child also its kind and place
     */
    static UUID of(Instant moment, String name) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8)));
        long high = (moment.toEpochMilli() << 16) | 0x7000L | (hash.getLong() & 0xFFFL);
        long low = (hash.getLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** SHA-256 of a text in hexadecimal digits. */
    static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
