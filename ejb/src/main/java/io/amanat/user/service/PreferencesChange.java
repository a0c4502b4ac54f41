package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * What somebody changes of his preferences, checked. A key left out stays as it is; none can be taken away.
 *
 * @param patch JSON object
 */
public record PreferencesChange(String patch) {
    private static final Set<String> LANGUAGES = Set.of("fa", "en");
    /** What budgets are named in; requests, which know them as a type, stand to the right of accounts. */
    private static final Set<String> CURRENCIES = Set.of("USD", "EUR", "IRR", "USDT", "USDC");

    private static final Set<String> CHANNELS = Set.of("email", "sms", "push", "telegram", "inApp");

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad or unknown key */
    public static PreferencesChange check(JsonObject input) {
        Fields fields = new Fields();
        JsonObjectBuilder patch = JsonObjects.builder();
        for (Map.Entry<String, JsonValue> entry : input.entrySet()) {
            String key = entry.getKey();
            switch (key) {
                case "language" -> patch.add(key, oneOf(fields, key, entry.getValue(), LANGUAGES));
                case "currency" -> patch.add(key, oneOf(fields, key, entry.getValue(), CURRENCIES));
                case "notifications" -> patch.add(key, channels(fields, entry.getValue()));
                default -> fields.reject(ProfileChange.bounded(key), "UNKNOWN_FIELD", "There is no such preference.");
            }
        }
        fields.check();
        return new PreferencesChange(patch.build().toString());
    }

    private static JsonValue oneOf(Fields fields, String key, JsonValue value, Set<String> known) {
        if (!(value instanceof JsonString text) || !known.contains(text.getString())) {
            fields.reject(
                    key,
                    "UNKNOWN_VALUE",
                    key + " must be one of "
                            + String.join(", ", known.stream().sorted().toList()) + ".");
            return JsonValue.NULL;
        }
        return value;
    }

    private static JsonValue channels(Fields fields, JsonValue value) {
        JsonObjectBuilder checked = JsonObjects.builder();
        if (!(value instanceof JsonObject given)) {
            fields.reject("notifications", "INVALID", "notifications must be an object.");
            return JsonValue.NULL;
        }
        given.forEach((channel, wanted) -> {
            if (CHANNELS.contains(channel)) {
                checked.add(channel, ProfileChange.flag(fields, "notifications." + channel, wanted));
            } else {
                fields.reject(
                        "notifications." + ProfileChange.bounded(channel),
                        "UNKNOWN_FIELD",
                        "There is no such channel.");
            }
        });
        return checked.build();
    }
}
