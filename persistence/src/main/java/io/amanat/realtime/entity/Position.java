package io.amanat.realtime.entity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a client has heard: up to a signal, as one reading saw it. What it has not heard has a higher number, or was
 * written by a transaction that was not over at that reading; so nothing is lost, and a signal may come twice.
 *
 * @param signal the number of the last signal heard
 * @param openFrom the oldest transaction that was not over; whatever is older was there to be heard
 */
public record Position(long signal, long openFrom) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** The position of a text that {@link #text} made; empty for anything else. */
    public static Optional<Position> parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** What clients are given as the id of an event and give back. */
    public String text() {
        return signal + "-" + openFrom;
    }
}
