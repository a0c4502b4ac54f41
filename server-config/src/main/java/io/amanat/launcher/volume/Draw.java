package io.amanat.launcher.volume;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Values by chance that are the same for the same seed, however often and in whatever order they are asked for. */
record Draw(long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** SplitMix64 over seed, kind and numbers. */
    long bits(String kind, long number, long part) {
        long value = seed * GOLDEN + kind.hashCode() * 0xBF58476D1CE4E5B9L + number * 0x94D049BB133111EBL + part;
        for (int round = 0; round < 2; round++) {
            value += GOLDEN;
            value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
            value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
            value ^= value >>> 31;
        }
        return value;
    }

    int below(int bound, String kind, long number, long part) {
        return (int) Math.floorMod(bits(kind, number, part), (long) bound);
    }

    <T> T one(List<T> choices, String kind, long number, long part) {
        return choices.get(below(choices.size(), kind, number, part));
    }

    /** A version 7 id of a moment: rows made one after the other lie one after the other. */
    UUID id(String kind, long number, long part, Instant moment) {
        long high = (moment.toEpochMilli() << 16) | 0x7000L | (bits(kind, number, part) & 0xFFFL);
        long low = (bits(kind, number, ~part) >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** So many hexadecimal digits. */
    String hex(int digits, String kind, long number) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; text.length() < digits; part++) {
            text.append(String.format("%016x", bits(kind, number, part)));
        }
        return text.substring(0, digits);
    }
}
