package io.amanat.realtime.service;

import io.amanat.config.service.MarketClock;
import io.amanat.realtime.entity.NewSignal;
import io.amanat.realtime.entity.SignalRepository;
import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The way to open connections, with the caller's transaction: what is told here reaches everybody in the room, on
 * whatever node, after the commit, or never.
 */
@ApplicationScoped
public class Signals {
    /**
     * One thing told in one room.
     *
     * @param event a name of spec 00 §2.3
     */
    public record Signal(Room room, String event, JsonObject data) {}

    @Inject
    private SignalRepository signals;

    @Inject
    private MarketClock clock;

    /** @param data ids, moments, codes, texts, numbers, truth values, JSON; null is JSON's null */
    public void tell(Room room, String event, Map<String, ?> data) {
        tell(room, event, json(data));
    }

    public void tell(Room room, String event, JsonObject data) {
        tell(List.of(new Signal(room, event, data)));
    }

    /** Several at once, in one statement. */
    public void tell(Collection<Signal> told) {
        signals.add(
                told.stream()
                        .map(one -> new NewSignal(
                                one.room().name(), one.event(), one.data().toString()))
                        .toList(),
                clock.instant());
    }

    /** Ids and moments as texts, constants as their codes, everything else as JSON-P knows it. */
    static JsonObject json(Map<String, ?> data) {
        Map<String, Object> plain = new LinkedHashMap<>();
        data.forEach((name, value) -> plain.put(name, plain(value)));
        return Json.createObjectBuilder(plain).build();
    }

    private static Object plain(Object value) {
        if (value instanceof Coded coded) {
            return coded.code();
        }
        return value instanceof UUID || value instanceof Instant ? value.toString() : value;
    }
}
