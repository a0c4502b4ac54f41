package io.amanat.file.service;

import io.amanat.shared.error.DomainException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names under which bytes lie: random, so that nobody chooses or guesses one, and spread over folders. */
public final class StorageKeys {
    private static final Pattern KEY = Pattern.compile(
            "([0-9a-f]{2})/([0-9a-f]{2})/\\1\\2[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private StorageKeys() {}

    static String next() {
        String name = UUID.randomUUID().toString();
        return name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
    }

    public static boolean isKey(String text) {
        return text != null && KEY.matcher(text).matches();
    }

    /**
     * The id of a file as an address gives it.
     *
     * @throws DomainException VALIDATION_ERROR for what looks like a path (AC-344), NOT_FOUND for what is not an id
     */
    public static UUID fileId(String text) {
        if (text == null
                || text.contains("..")
                || text.indexOf('/') >= 0
                || text.indexOf('\\') >= 0
                || text.indexOf('%') >= 0
                || text.indexOf('\0') >= 0) {
            throw DomainException.invalid("id", "INVALID_ID", "A file is named by its id, not by a path.");
        }
        UUID id = io.amanat.shared.id.Uuid7.parseOrNull(text);
        if (id == null) {
            throw new DomainException(io.amanat.shared.error.ErrorCode.NOT_FOUND);
        }
        return id;
    }
}
