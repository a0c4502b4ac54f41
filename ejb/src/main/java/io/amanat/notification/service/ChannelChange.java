package io.amanat.notification.service;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.shared.error.Fields;
import io.amanat.shared.jpa.Coded;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody changes of his channels, checked. What is left out stays.
 *
 * @param switches of whole channels
 * @param categories of each channel
 */
public record ChannelChange(
        Map<NotificationChannel, Boolean> switches,
        Map<NotificationChannel, Map<NotificationCategory, Boolean>> categories) {
    private static final int MAX_NAME = 40;

    /** One category of one channel. */
    public static ChannelChange of(NotificationChannel channel, NotificationCategory category, boolean enabled) {
        return new ChannelChange(Map.of(), Map.of(channel, Map.of(category, enabled)));
    }

    /** A whole channel. */
    public static ChannelChange of(NotificationChannel channel, boolean enabled) {
        return new ChannelChange(Map.of(channel, enabled), Map.of());
    }

    /**
     * Reads {@code {"email": {"enabled": true, "categories": {"payment": false}}, "telegram": …}}.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad or unknown key
     */
    public static ChannelChange check(JsonObject input) {
        Fields fields = new Fields();
        Map<NotificationChannel, Boolean> switches = new EnumMap<>(NotificationChannel.class);
        Map<NotificationChannel, Map<NotificationCategory, Boolean>> categories =
                new EnumMap<>(NotificationChannel.class);
        input.forEach((name, value) -> {
            NotificationChannel channel = Coded.find(NotificationChannel.class, name);
            if (channel == null) {
                fields.reject(bounded(name), "UNKNOWN_FIELD", "There is no such channel.");
            } else if (value instanceof JsonObject given) {
                given.forEach((key, wanted) -> {
                    if (key.equals("enabled")) {
                        switches.put(channel, flag(fields, name + ".enabled", wanted));
                    } else if (key.equals("categories")) {
                        categories.put(channel, categories(fields, name + ".categories", wanted));
                    } else {
                        fields.reject(name + "." + bounded(key), "UNKNOWN_FIELD", "There is no such preference.");
                    }
                });
            } else {
                fields.reject(name, "INVALID", name + " must be an object.");
            }
        });
        fields.check();
        return new ChannelChange(switches, categories);
    }

    private static Map<NotificationCategory, Boolean> categories(Fields fields, String path, JsonValue value) {
        Map<NotificationCategory, Boolean> checked = new EnumMap<>(NotificationCategory.class);
        if (!(value instanceof JsonObject given)) {
            fields.reject(path, "INVALID", path + " must be an object.");
            return checked;
        }
        given.forEach((name, wanted) -> {
            NotificationCategory category = Coded.find(NotificationCategory.class, name);
            if (category == null) {
                fields.reject(path + "." + bounded(name), "UNKNOWN_FIELD", "There is no such category.");
            } else {
                checked.put(category, flag(fields, path + "." + name, wanted));
            }
        });
        return checked;
    }

    private static boolean flag(Fields fields, String path, JsonValue value) {
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            fields.reject(path, "INVALID", path + " must be true or false.");
        }
        return value == JsonValue.TRUE;
    }

    private static String bounded(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
