package io.amanat.http.rest;

import io.amanat.limit.entity.Prepaid;
import java.util.function.IntFunction;

/**
 * What one client address may still do on this node: requests that were counted in the bucket of all nodes in advance, and
 * the memory of a refusal. So most requests cost no statement, those of a flood least of all, and yet all nodes together
 * never let more through than the bucket holds.
 */
final class Allowance {
    /** What was paid for in advance and not used lapses: a burst much later must ask again. */
    static final long VALID_MILLIS = 60_000;

    private int left;
    private int room;
    private long until;
    private long refusedUntil;

    /**
     * What became of a request.
     *
     * @param remaining how many more there are, here and in the bucket
     * @param waitMillis zero when it may pass
     */
    record Verdict(int remaining, long waitMillis) {
        boolean passes() {
            return waitMillis == 0;
        }
    }

    /**
     * Counts one request.
     *
     * @param chunk how many to ask for in advance
     * @param bucket asked only when nothing is left here
     */
    synchronized Verdict take(long now, int chunk, IntFunction<Prepaid> bucket) {
        if (refusedUntil > now) {
            return new Verdict(0, refusedUntil - now);
        }
        if (left == 0 || until <= now || until > now + VALID_MILLIS) {
            Prepaid paid = bucket.apply(chunk);
            if (paid.taken() == 0) {
                left = 0;
                refusedUntil = now + Math.max(1, paid.pause().toMillis());
                return new Verdict(0, refusedUntil - now);
            }
            left = paid.taken();
            room = paid.room();
            until = now + VALID_MILLIS;
        }
        left--;
        return new Verdict(left + room, 0);
    }

    /** Nothing that is worth being remembered. */
    synchronized boolean isOver(long now) {
        return until <= now && refusedUntil <= now;
    }
}
