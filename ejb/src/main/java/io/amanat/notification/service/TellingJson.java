package io.amanat.notification.service;

import io.amanat.notification.entity.DatedNotification;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.outbox.service.HopelessException;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A {@link Telling} as an outbox row carries it. A message that goes to several people is written down once. Readers of
 * the version before must understand it: names are added, never changed.
 */
final class TellingJson {
    private static final String STAFF_AGAIN = "staffAgain";

    private TellingJson() {}

    /** What a row says, with the moment it was said at. */
    record Said(
            List<DatedNotification> once,
            List<DatedNotification> again,
            List<DatedNotification> toStaff,
            List<DatedNotification> toStaffAgain,
            List<DatedNotification> toSellers) {}

    static String write(Telling telling, Instant at) {
        JsonObjectBuilder json = JsonObjects.builder().add("at", at.toString());
        json.add("once", messages(telling.once()));
        json.add("again", messages(telling.again()));
        if (telling.toStaff() != null) {
            json.add("staff", message(telling.toStaff()));
            if (telling.staffAgain()) {
                json.add(STAFF_AGAIN, true);
            }
        }
        if (telling.toSellers() != null) {
            json.add("sellers", message(telling.toSellers()))
                    .add("category", telling.categoryId().toString());
        }
        return json.build().toString();
    }

    private static JsonArrayBuilder messages(List<NewNotification> messages) {
        Map<NewNotification, JsonArrayBuilder> recipients = new LinkedHashMap<>();
        for (NewNotification message : messages) {
            recipients
                    .computeIfAbsent(message.to(null), unknown -> JsonObjects.arrayBuilder())
                    .add(message.userId().toString());
        }
        JsonArrayBuilder array = JsonObjects.arrayBuilder();
        recipients.forEach((message, to) -> array.add(message(message).add("to", to)));
        return array;
    }

    private static JsonObjectBuilder message(NewNotification message) {
        JsonObjectBuilder json = JsonObjects.builder()
                .add("type", message.type().code())
                .add("category", message.category().code())
                .add("event", message.event())
                .add("title", message.title())
                .add("message", message.message());
        optional(json, "relatedId", message.relatedId());
        optional(json, "relatedType", message.relatedType());
        optional(json, "actionUrl", message.actionUrl());
        return json;
    }

    private static void optional(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    /** @throws HopelessException when this is no telling */
    static Said read(String payload) {
        try {
            JsonObject json = JsonObjects.read(payload);
            Instant at = Instant.parse(json.getString("at"));
            UUID category = json.containsKey("category") ? UUID.fromString(json.getString("category")) : null;
            List<DatedNotification> staff = unnamed(json.get("staff"), at, null);
            boolean again = json.getBoolean(STAFF_AGAIN, false);
            return new Said(
                    named(json.getJsonArray("once"), at),
                    named(json.getJsonArray("again"), at),
                    again ? List.of() : staff,
                    again ? staff : List.of(),
                    unnamed(json.get("sellers"), at, category));
        } catch (RuntimeException unreadable) {
            // Whatever is wrong with it, no later attempt reads it better.
            throw new HopelessException("the row does not say what is to be told", unreadable);
        }
    }

    private static List<DatedNotification> named(JsonArray array, Instant at) {
        List<DatedNotification> messages = new ArrayList<>();
        for (JsonObject json : array.getValuesAs(JsonObject.class)) {
            NewNotification message = message(json);
            for (JsonString to : json.getJsonArray("to").getValuesAs(JsonString.class)) {
                messages.add(new DatedNotification(message.to(UUID.fromString(to.getString())), at));
            }
        }
        return messages;
    }

    private static List<DatedNotification> unnamed(JsonValue json, Instant at, UUID category) {
        return json == null ? List.of() : List.of(new DatedNotification(message(json.asJsonObject()), at, category));
    }

    private static NewNotification message(JsonObject json) {
        return new NewNotification(
                null,
                Coded.require(NotificationType.class, json.getString("type")),
                Coded.require(NotificationCategory.class, json.getString("category")),
                json.getString("event"),
                json.getString("title"),
                json.getString("message"),
                json.getString("relatedId", null),
                json.getString("relatedType", null),
                json.getString("actionUrl", null));
    }
}
