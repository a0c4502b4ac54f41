package io.amanat.telegram.service;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a button of the bot means: a verb and what it is about, within the 64 bytes that Telegram keeps for us. It proves
 * nothing: people can send any such text, so whoever acts upon it asks who tapped and whether he may.
 *
 * @param about an id, a category, a code; empty for none
 */
record Tap(Verb verb, String about) {
    /** Telegram's limit, bytes. */
    static final int MAX_BYTES = 64;

    private static final Pattern FORM = Pattern.compile("([a-zA-Z]):([A-Za-z0-9_-]{0,62})");
    private static final int ID_BYTES = 16;

    /** The verbs; their letters are in messages that people keep, so none is ever given another meaning. */
    enum Verb {
        ACCEPT('a'),
        REJECT('r'),
        /** Asks once more before it is done. */
        ASK_CONFIRM('c'),
        CONFIRM('C'),
        NEVER_MIND('n'),
        LINK('k'),
        LANGUAGE('l'),
        CATEGORY_ON('p'),
        CATEGORY_OFF('q'),
        ALL_ON('o'),
        ALL_OFF('x');

        private final char letter;

        Verb(char letter) {
            this.letter = letter;
        }
    }

    static Tap of(Verb verb, UUID id) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new Tap(verb, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** About a thing as it was changed last at some moment. */
    static Tap of(Verb verb, UUID id, Instant moment) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, moment))
                .array();
        return new Tap(verb, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Tap of(Verb verb) {
        return new Tap(verb, "");
    }

    String text() {
        return verb.letter + ":" + about;
    }

    /** Empty for a text that no button of ours bears. */
    static Optional<Tap> read(String text) {
        var form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        for (Verb verb : Verb.values()) {
            if (verb.letter == form.group(1).charAt(0)) {
                return Optional.of(new Tap(verb, form.group(2)));
            }
        }
        return Optional.empty();
    }

    /** The id it is about. */
    Optional<UUID> id() {
        return bytes().map(halves -> new UUID(halves.getLong(), halves.getLong()));
    }

    /** When what it is about was changed last as it was shown; empty where the button does not say so. */
    Optional<Instant> moment() {
        return bytes().filter(bytes -> bytes.capacity() > ID_BYTES)
                .map(bytes -> Instant.EPOCH.plus(bytes.getLong(ID_BYTES), ChronoUnit.MICROS));
    }

    private Optional<ByteBuffer> bytes() {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(about);
            boolean known = bytes.length == ID_BYTES || bytes.length == ID_BYTES + Long.BYTES;
            return known ? Optional.of(ByteBuffer.wrap(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Without a code that links accounts. */
    @Override
    public String toString() {
        return "Tap[" + verb + " " + (verb == Verb.LINK ? "…" : about) + "]";
    }
}
