package io.amanat.payment.service;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Blocks of the small chain, and what addresses had after them as far as the node still knows. */
final class TestBlocks {
    /** The state of so many blocks is that of now. */
    private static final long NEW = 3;

    private final AtomicLong head = new AtomicLong(1_000);
    private final Map<Long, Instant> times = new ConcurrentHashMap<>();
    private final Map<Long, String> rearranged = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Long, BigInteger>> kept = new ConcurrentHashMap<>();

    long head() {
        return head.get();
    }

    void grow(long blocks) {
        head.addAndGet(blocks);
    }

    /** @return its number */
    long mine(Instant time) {
        long block = head.incrementAndGet();
        times.put(block, time);
        return block;
    }

    void rearrange(long block, String hash) {
        rearranged.put(block, hash);
    }

    void arrangeBack(long block) {
        rearranged.remove(block);
    }

    static String hashOf(long number) {
        return String.format(Locale.ROOT, "0x%064x", number);
    }

    /** From this block on it had so much; what is not kept is not known. */
    void keep(String token, String address, long since, BigInteger balance) {
        kept.computeIfAbsent(key(token, address), key -> new ConcurrentSkipListMap<>())
                .put(since, balance);
    }

    /** Whether a call asks for one of the newest blocks. */
    boolean isNew(JsonArray parameters) {
        long block = number(parameters);
        return block <= head() && block > head() - NEW;
    }

    private static long number(JsonArray parameters) {
        return Long.parseLong(parameters.getString(1).substring(2), 16);
    }

    /** What a balance is that a call asks for at a block; null when the state of that block is gone. */
    BigInteger balanceAt(JsonArray parameters) {
        JsonObject call = parameters.getJsonObject(0);
        String data = call.getString("data");
        long block = number(parameters);
        if (block > head()) {
            return null;
        }
        NavigableMap<Long, BigInteger> states =
                kept.get(key(call.getString("to"), "0x" + data.substring(data.length() - 40)));
        Map.Entry<Long, BigInteger> state = states == null ? null : states.floorEntry(block);
        return state == null ? null : state.getValue();
    }

    private static String key(String token, String address) {
        return (token + " " + address).toLowerCase(Locale.ROOT);
    }

    JsonValue told(long number) {
        if (number > head.get()) {
            return JsonValue.NULL;
        }
        Instant mined = times.getOrDefault(number, Instant.EPOCH);
        return Json.createObjectBuilder()
                .add("hash", rearranged.getOrDefault(number, hashOf(number)))
                .add("timestamp", "0x" + Long.toHexString(mined.getEpochSecond()))
                .build();
    }
}
