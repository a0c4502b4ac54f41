package io.amanat.scanner.watch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What nodes say about transfers: something counts once enough of them say the same. */
final class Votes {
    /** What one node says. */
    enum Verdict {
        /** It is on the chain and brought what it says. */
        PROVEN,
        /** It is on the chain and brought less. */
        SHORT,
        /** It is not where it was seen. */
        GONE
    }

    private final int needed;
    private final Map<String, Map<Verdict, Integer>> byIntent = new HashMap<>();
    private final Map<String, Verdict> decided = new HashMap<>();

    /** @param needed nodes that must say the same */
    Votes(int needed) {
        this.needed = needed;
    }

    void cast(String intentId, Verdict verdict) {
        int alike = byIntent.computeIfAbsent(intentId, key -> new EnumMap<>(Verdict.class))
                .merge(verdict, 1, Integer::sum);
        if (alike >= needed) {
            decided.putIfAbsent(intentId, verdict);
        }
    }

    /** @return null while too few nodes say the same */
    Verdict of(String intentId) {
        return decided.get(intentId);
    }

    /** How many transfers are decided. */
    int decided() {
        return decided.size();
    }
}
