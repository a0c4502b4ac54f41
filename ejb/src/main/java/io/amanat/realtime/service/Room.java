package io.amanat.realtime.service;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a signal is for (spec 00 §2.3). Everybody is in the room of his own account; every other room is entered by asking,
 * and only by somebody whom its {@link RoomRule} lets in.
 */
public record Room(Kind kind, UUID id) {
    /** What a room is about. */
    public enum Kind {
        USER("user-"),
        REQUEST("request:"),
        PAYMENT("payment:"),
        DISPUTE("dispute:"),
        CHAT("chat:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Pattern NAME = Pattern.compile(
            "(user|request|payment|dispute|chat)[-:]([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    public static Room user(UUID id) {
        return new Room(Kind.USER, id);
    }

    public static Room request(UUID id) {
        return new Room(Kind.REQUEST, id);
    }

    public static Room payment(UUID id) {
        return new Room(Kind.PAYMENT, id);
    }

    public static Room dispute(UUID id) {
        return new Room(Kind.DISPUTE, id);
    }

    public static Room chat(UUID id) {
        return new Room(Kind.CHAT, id);
    }

    /** The room of a name; {@code user:<id>} and {@code user-<id>} mean the same, and so on. */
    public static Optional<Room> named(String name) {
        Matcher matcher = NAME.matcher(name == null ? "" : name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(new Room(kind, UUID.fromString(matcher.group(2))));
    }

    /** As clients and the database write it. */
    public String name() {
        return kind.prefix + id;
    }

    @Override
    public String toString() {
        return name();
    }
}
