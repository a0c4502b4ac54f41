package io.amanat.realtime.service;

import io.amanat.config.service.MarketClock;
import io.amanat.realtime.entity.NewSignal;
import io.amanat.realtime.entity.SignalRepository;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The way to open connections, with the caller's transaction: what is told here reaches everybody in the room, on
 * whatever node, after the commit, or never.
 */
@ApplicationScoped
public class Signals {
    /**
     * One thing told.
     *
     * @param rooms whom it is for; who is in several of them is told once
     * @param event a name of spec 00 §2.3
     */
    public record Signal(Collection<Room> rooms, String event, JsonObject data) {
        public static Signal of(Room room, String event, Map<String, ?> data) {
            return new Signal(List.of(room), event, json(data));
        }
    }

    @Inject
    private SignalRepository signals;

    @Inject
    private MarketClock clock;

    @Inject
    private RealtimeLane lane;

    /** @param data ids, moments, codes, texts, whole numbers, truth values, JSON; null is JSON's null */
    public void tell(Room room, String event, Map<String, ?> data) {
        tell(List.of(room), event, data);
    }

    /** In several rooms; who is in more than one of them is told once. */
    public void tell(Collection<Room> rooms, String event, Map<String, ?> data) {
        tell(List.of(new Signal(rooms, event, json(data))));
    }

    public void tell(Room room, String event, JsonObject data) {
        tell(List.of(new Signal(List.of(room), event, data)));
    }

    /** Several at once, in one statement. A room of nobody is left out: no news may fail the step it tells of. */
    public void tell(Collection<Signal> told) {
        List<Signal> heard = told.stream()
                .map(one -> new Signal(
                        one.rooms().stream().filter(room -> room.id() != null).toList(), one.event(), one.data()))
                .filter(one -> !one.rooms().isEmpty())
                .toList();
        if (heard.isEmpty()) {
            return;
        }
        signals.add(
                heard.stream()
                        .map(one -> new NewSignal(
                                one.rooms().stream().map(Room::name).toList(),
                                one.event(),
                                one.data().toString()))
                        .toList(),
                clock.instant());
        lane.wakeAfterCommit();
    }

    /** Ids and moments as texts, constants as their codes. */
    static JsonObject json(Map<String, ?> data) {
        JsonObjectBuilder json = JsonObjects.builder();
        data.forEach((name, value) -> add(json, name, value));
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) {
            json.addNull(name);
        } else if (value instanceof JsonValue ready) {
            json.add(name, ready);
        } else if (value instanceof Boolean truth) {
            json.add(name, truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.add(name, ((Number) value).longValue());
        } else if (value instanceof Coded coded) {
            json.add(name, coded.code());
        } else {
            json.add(name, value.toString());
        }
    }
}
