package io.amanat.realtime.service;

import io.amanat.notification.service.NotificationEvents;
import io.amanat.notification.service.NotificationEvents.Line;
import io.amanat.realtime.service.Signals.Signal;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** Each notification is told to its reader's connections by its own id (R-NTF-02), and how many are unread. */
@ApplicationScoped
public class NotificationSignals {
    @Inject
    private Signals signals;

    void on(@Observes NotificationEvents.Told event) {
        signals.tell(event.lines().stream()
                .map(line -> new Signal(List.of(Room.user(line.userId())), Told.NEW_NOTIFICATION, json(line)))
                .toList());
    }

    void on(@Observes NotificationEvents.UnreadChanged event) {
        signals.tell(Room.user(event.userId()), Told.UNREAD_COUNT, Map.of());
    }

    private static JsonObject json(Line line) {
        JsonObjectBuilder json = JsonObjects.builder()
                .add("id", line.notificationId().toString())
                .add("userId", line.userId().toString())
                .add("type", line.type().code())
                .add("category", line.category().code())
                .add("event", line.event())
                .add("title", line.title())
                .add("message", line.message());
        optional(json, "relatedId", line.relatedId());
        optional(json, "relatedType", line.relatedType());
        optional(json, "actionUrl", line.actionUrl());
        return json.build();
    }

    private static void optional(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
