package io.amanat.scanner.watch;

import io.amanat.scanner.entity.Checkpoint;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.OpenIntentRepository;
import io.amanat.scanner.entity.OpenIntentRepository.Look;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The open intents of one chain in memory, found by reference or destination. Looked up for every log of a range, so
 * that no log costs a query. Used by one thread.
 *
 * <p>Freshness: call {@link #refresh()} after the newest block is known and before ranges are read. Whoever paid in a
 * block had the answer to its registration before, so the intent is in memory by then.
 */
final class OpenIntents {
    private static final Duration WHOLE = Duration.ofMinutes(10);
    private static final int ADDRESS_TAIL = 16;

    private final int chainId;
    private final OpenIntentRepository intents;
    private final Clock clock;
    private final Map<String, OpenIntent> byId = new HashMap<>();
    /** Those of them that a transfer was seen for: few, and looked at in every round. */
    private final Map<String, OpenIntent> confirming = new HashMap<>();

    private final Map<Long, List<OpenIntent>> byTopic = new HashMap<>();
    private final Map<Long, List<OpenIntent>> byDestination = new HashMap<>();
    private Instant wholeAt;
    private String mark;

    OpenIntents(int chainId, OpenIntentRepository intents, Clock clock) {
        this.chainId = chainId;
        this.intents = intents;
        this.clock = clock;
    }

    /**
     * Brings the memory up to date: with what changed, and now and then from scratch.
     *
     * @return how far the chain was read, told by the same statement; empty before its first range
     */
    Optional<Checkpoint> refresh() {
        Instant now = clock.instant();
        if (wholeAt == null || now.isAfter(wholeAt.plus(WHOLE))) {
            // Emptied first: two of them at once would need twice the memory.
            wholeAt = null;
            clear();
            Look whole = intents.open(chainId, this::add);
            wholeAt = now;
            mark = whole.mark();
            return whole.checkpoint();
        }
        Look changes = intents.changedSince(chainId, mark, changed -> {
            remove(changed.intentId());
            add(changed);
        });
        mark = changes.mark();
        return changes.checkpoint();
    }

    private void clear() {
        byId.clear();
        confirming.clear();
        byTopic.clear();
        byDestination.clear();
    }

    int size() {
        return byId.size();
    }

    Stream<OpenIntent> all() {
        return byId.values().stream();
    }

    /** Those that a transfer was seen for and that are not final yet. */
    Stream<OpenIntent> confirming() {
        return confirming.values().stream();
    }

    /** Those whose plain transfers are looked for. */
    List<OpenIntent> transfers() {
        return byDestination.values().stream().flatMap(List::stream).toList();
    }

    /** Intents whose reference's topic begins with these 64 bits: almost always one or none. */
    List<OpenIntent> byTopic(long firstQuarter) {
        return byTopic.getOrDefault(firstQuarter, List.of());
    }

    /** Intents whose destination ends with these 64 bits. */
    List<OpenIntent> byDestination(long lastQuarter) {
        return byDestination.getOrDefault(lastQuarter, List.of());
    }

    /** A transfer was stored for it. */
    void seen(Sighting sighting, IntentStatus status) {
        OpenIntent known = byId.get(sighting.intentId());
        replace(known, status, sighting.txHash(), sighting.logIndex(), sighting.blockNumber(), sighting.blockHash());
    }

    /** Its transfer left the chain. */
    void forgotten(OpenIntent intent) {
        replace(intent, IntentStatus.PENDING, null, null, null, null);
    }

    /** It is at its end. */
    void remove(String intentId) {
        OpenIntent known = byId.remove(intentId);
        if (known != null) {
            confirming.remove(intentId);
            unlink(byTopic, topicKey(known), known);
            unlink(byDestination, destinationKey(known), known);
        }
    }

    private void replace(
            OpenIntent known, IntentStatus status, String txHash, Integer logIndex, Long block, String blockHash) {
        remove(known.intentId());
        add(new OpenIntent(
                known.intentId(),
                known.rail(),
                known.topicRef(),
                known.tokenAddress(),
                known.destination(),
                known.amount(),
                status,
                txHash,
                logIndex,
                block,
                blockHash,
                known.confirmationsRequired(),
                known.notBefore(),
                known.createdAt()));
    }

    void add(OpenIntent intent) {
        if (!intent.open()) {
            return;
        }
        byId.put(intent.intentId(), intent);
        if (intent.status() == IntentStatus.CONFIRMING) {
            confirming.put(intent.intentId(), intent);
        }
        Long topic = topicKey(intent);
        if (topic != null) {
            byTopic.computeIfAbsent(topic, key -> new ArrayList<>(1)).add(intent);
        }
        Long destination = destinationKey(intent);
        if (destination != null) {
            byDestination
                    .computeIfAbsent(destination, key -> new ArrayList<>(1))
                    .add(intent);
        }
    }

    private static void unlink(Map<Long, List<OpenIntent>> index, Long key, OpenIntent intent) {
        List<OpenIntent> there = key == null ? null : index.get(key);
        if (there != null && there.remove(intent) && there.isEmpty()) {
            index.remove(key);
        }
    }

    private static Long topicKey(OpenIntent intent) {
        return intent.rail() == Rail.PROXY ? Long.parseUnsignedLong(intent.topicRef(), 0, ADDRESS_TAIL, 16) : null;
    }

    /** Only addresses in hex have one; TON's are compared by value. */
    private static Long destinationKey(OpenIntent intent) {
        String to = intent.destination();
        return intent.rail() == Rail.TRANSFER && to.startsWith("0x")
                ? Long.parseUnsignedLong(to, to.length() - ADDRESS_TAIL, to.length(), 16)
                : null;
    }
}
