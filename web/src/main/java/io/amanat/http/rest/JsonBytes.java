package io.amanat.http.rest;

import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** JSON as bytes of UTF-8 that grow, with texts escaped as {@link Jsonb} escapes them. Not for threads to share. */
final class JsonBytes {
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    /** Beyond these an instant's year has a sign, or more than four digits. */
    private static final long FIRST_YEAR = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long AFTER_LAST_YEAR =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private byte[] bytes;
    private int size;

    /** @param expected how many bytes there will be, more or less */
    JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** Of a text that is ASCII. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** One sign of JSON's own. */
    void sign(char sign) {
        room(1);
        bytes[size++] = (byte) sign;
    }

    /** As it stands. */
    void raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
    }

    /** As it stands; of any signs. */
    void json(String json) {
        raw(json.getBytes(StandardCharsets.UTF_8));
    }

    void none() {
        raw(NULL);
    }

    void flag(boolean value) {
        raw(value ? TRUE : FALSE);
    }

    /** A text of signs that need no escape: a number in quotes, an id. */
    void plain(String text) {
        room(text.length() + 2);
        bytes[size++] = '"';
        bare(text);
        bytes[size++] = '"';
    }

    void number(long value) {
        String text = Long.toString(value);
        room(text.length());
        bare(text);
    }

    private void bare(String text) {
        for (int index = 0; index < text.length(); index++) {
            bytes[size++] = (byte) text.charAt(index);
        }
    }

    /** Escaped where JSON asks for it, and nowhere else. A half of a pair alone becomes a question mark. */
    void text(String text) {
        int length = text.length();
        // The longest a sign can become is six bytes.
        room(length * 6 + 2);
        bytes[size++] = '"';
        int index = 0;
        while (index < length) {
            char sign = text.charAt(index++);
            if (sign < 0x80) {
                ascii(sign);
            } else if (sign < 0x800) {
                bytes[size++] = (byte) (0xc0 | sign >> 6);
                bytes[size++] = (byte) (0x80 | sign & 0x3f);
            } else if (!Character.isSurrogate(sign)) {
                bytes[size++] = (byte) (0xe0 | sign >> 12);
                bytes[size++] = (byte) (0x80 | sign >> 6 & 0x3f);
                bytes[size++] = (byte) (0x80 | sign & 0x3f);
            } else if (Character.isHighSurrogate(sign)
                    && index < length
                    && Character.isLowSurrogate(text.charAt(index))) {
                pair(Character.toCodePoint(sign, text.charAt(index++)));
            } else {
                bytes[size++] = '?';
            }
        }
        bytes[size++] = '"';
    }

    private void ascii(char sign) {
        if (sign >= ' ' && sign != '"' && sign != '\\') {
            bytes[size++] = (byte) sign;
            return;
        }
        bytes[size++] = '\\';
        switch (sign) {
            case '"', '\\' -> bytes[size++] = (byte) sign;
            case '\b' -> bytes[size++] = 'b';
            case '\f' -> bytes[size++] = 'f';
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[sign >> 4];
                bytes[size++] = HEX[sign & 0xf];
            }
        }
    }

    private void pair(int point) {
        bytes[size++] = (byte) (0xf0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | point & 0x3f);
    }

    /** As {@link Instant#toString} has it, which takes its time: no fraction, or one of 3, 6 or 9 digits. */
    void moment(Instant moment) {
        long second = moment.getEpochSecond();
        if (second < FIRST_YEAR || second >= AFTER_LAST_YEAR) {
            plain(moment.toString());
            return;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        room(32);
        bytes[size++] = '"';
        digits(time.getYear(), 4);
        bytes[size++] = '-';
        digits(time.getMonthValue(), 2);
        bytes[size++] = '-';
        digits(time.getDayOfMonth(), 2);
        bytes[size++] = 'T';
        digits(time.getHour(), 2);
        bytes[size++] = ':';
        digits(time.getMinute(), 2);
        bytes[size++] = ':';
        digits(time.getSecond(), 2);
        fraction(moment.getNano());
        bytes[size++] = 'Z';
        bytes[size++] = '"';
    }

    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        bytes[size++] = '.';
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            digits(nanos / 1_000, 6);
        } else {
            digits(nanos, 9);
        }
    }

    private void digits(int value, int count) {
        int rest = value;
        for (int place = size + count - 1; place >= size; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }
}
