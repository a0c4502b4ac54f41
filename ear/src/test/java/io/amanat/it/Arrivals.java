package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Deliveries of the scanner that are in the inbox at one moment, as many web-hooks at once would leave them. */
final class Arrivals {
    private Arrivals() {}

    /** Stores bodies in one commit; whoever takes one takes all. */
    static void store(List<String> bodies) {
        String rows = bodies.stream()
                .map(body -> "('" + UUID.randomUUID() + "', 'amn.scanner', '" + UUID.randomUUID()
                        + "', 'payment_confirmed', '" + body + "', now(), now())")
                .collect(Collectors.joining(", "));
        Db.change("insert into platform.inbox_deliveries"
                + " (id, source, delivery_key, event_type, payload, next_attempt_at, received_at) values " + rows);
    }

    /** The same with events that can be read. */
    static void of(List<JsonObject> events) {
        store(events.stream().map(JsonObject::toString).toList());
    }

    /** When the work on an event ended, and after how many attempts. */
    static String finished(JsonObject event) {
        return Db.text(
                "select finished_at::text || ' ' || attempts from platform.inbox_deliveries where payload = ?",
                event.toString());
    }
}
