package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What somebody changes of his own profile, checked: a closed list of keys (R-AUTH-17). A key left out stays as it is,
 * null takes it away.
 *
 * @param names JSON object with the names that change
 * @param patch JSON object with the profile keys that change
 * @param watchedCategories null leaves them as they are
 * @param email the address wanted; null leaves it as it is
 */
public record ProfileChange(String names, String patch, List<UUID> watchedCategories, String email) {
    /** Categories an account may watch. */
    public static final int MAX_WATCHED = 100;

    private static final int MAX_NAME = 100;
    private static final int MAX_LINK = 1_000;
    private static final Map<String, Integer> ADDRESS =
            Map.of("street", 300, "city", 100, "state", 100, "zipCode", 20, "country", 100);
    /** Pictures of this server, or of the web; nothing that a browser would run. */
    private static final Pattern PICTURE =
            Pattern.compile("(https?://[^\\s\"'<>]+)|(/(uploads|api/files)/[A-Za-z0-9._/-]+)");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9()./ -]{3,31}");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad or unknown key */
    public static ProfileChange check(JsonObject input) {
        Fields fields = new Fields();
        JsonObjectBuilder names = JsonObjects.builder();
        JsonObjectBuilder patch = JsonObjects.builder();
        List<UUID> watched = null;
        String email = null;
        for (Map.Entry<String, JsonValue> entry : input.entrySet()) {
            String key = entry.getKey();
            JsonValue value = entry.getValue();
            switch (key) {
                case "firstName", "lastName" -> names.add(key, name(fields, key, value));
                case "avatar", "photoURL" -> patch.add(key, text(fields, key, value, PICTURE, MAX_LINK));
                case "website" -> patch.add(key, text(fields, key, value, LINK, 300));
                case "phone" -> patch.add(key, text(fields, key, value, PHONE, 32));
                case "bio" -> patch.add(key, text(fields, key, value, null, 1_000));
                case "isPublic" -> patch.add(key, flag(fields, key, value));
                case "address" -> patch.add(key, address(fields, value));
                case "watchedCategories" -> watched = categories(fields, value);
                // The address of sign-in is not edited but proven: it waits for the code mailed to it.
                case "email" -> email = email(fields, value);
                default -> fields.reject(bounded(key), "UNKNOWN_FIELD", "The profile has no such field.");
            }
        }
        fields.check();
        return new ProfileChange(names.build().toString(), patch.build().toString(), watched, email);
    }

    private static String email(Fields fields, JsonValue value) {
        if (value instanceof JsonString string) {
            return Credentials.email(fields, "email", string.getString());
        }
        if (value != JsonValue.NULL) {
            fields.reject("email", "INVALID", "email must be a text.");
        }
        return null;
    }

    /** Nobody needs his megabyte of a key back. */
    static String bounded(String key) {
        return key.length() <= 60 ? key : key.substring(0, 60);
    }

    private static JsonValue text(Fields fields, String key, JsonValue value, Pattern pattern, int max) {
        if (value == JsonValue.NULL) {
            return value;
        }
        if (!(value instanceof JsonString string)) {
            fields.reject(key, "INVALID", key + " must be a text.");
            return JsonValue.NULL;
        }
        String text = pattern == null
                ? fields.text(key, string.getString(), 0, max)
                : fields.matching(key, string.getString(), pattern, max, key + " has not the right form.");
        return text == null ? JsonValue.NULL : JsonObjects.text(text);
    }

    private static JsonValue name(Fields fields, String key, JsonValue value) {
        if (!(value instanceof JsonString string)) {
            return text(fields, key, value, null, MAX_NAME);
        }
        String name = fields.line(key, string.getString(), 0, MAX_NAME);
        return name == null ? JsonValue.NULL : JsonObjects.text(name);
    }

    static JsonValue flag(Fields fields, String key, JsonValue value) {
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            fields.reject(key, "INVALID", key + " must be true or false.");
        }
        return value;
    }

    private static JsonValue address(Fields fields, JsonValue value) {
        if (value == JsonValue.NULL) {
            return value;
        }
        JsonObjectBuilder checked = JsonObjects.builder();
        if (!(value instanceof JsonObject given)) {
            fields.reject("address", "INVALID", "address must be an object.");
            return JsonValue.NULL;
        }
        given.forEach((key, part) -> {
            Integer max = ADDRESS.get(key);
            if (max == null) {
                fields.reject("address." + bounded(key), "UNKNOWN_FIELD", "An address has no such field.");
            } else {
                checked.add(key, text(fields, "address." + key, part, null, max));
            }
        });
        return checked.build();
    }

    private static List<UUID> categories(Fields fields, JsonValue value) {
        if (!(value instanceof JsonArray given)) {
            fields.reject("watchedCategories", "INVALID", "watchedCategories must be a list of ids.");
            return List.of();
        }
        if (given.size() > MAX_WATCHED) {
            fields.reject("watchedCategories", "TOO_MANY", "At most " + MAX_WATCHED + " categories.");
            return List.of();
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (int index = 0; index < given.size(); index++) {
            UUID id = given.get(index) instanceof JsonString text ? Uuid7.parseOrNull(text.getString()) : null;
            if (id == null) {
                fields.reject("watchedCategories." + index, "INVALID_ID", "Not the id of a category.");
            } else {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }
}
