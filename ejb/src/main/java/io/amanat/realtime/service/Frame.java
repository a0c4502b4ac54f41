package io.amanat.realtime.service;

import io.amanat.realtime.entity.StoredSignal;

/**
 * What one connection is told at once.
 *
 * @param event a name of spec 00 §2.3, or one of the channel's own
 * @param data a JSON object
 * @param id where to go on from; null for what is not told again
 */
public record Frame(String event, String data, String id) {
    static Frame of(StoredSignal signal) {
        return new Frame(signal.event(), signal.data(), signal.position().text());
    }

    /** As a WebSocket frame. Event and id hold no character that JSON would escape. */
    public String text() {
        return "{\"event\":\"" + event + "\",\"data\":" + data + ",\"id\":" + (id == null ? "null" : "\"" + id + "\"")
                + "}";
    }
}
