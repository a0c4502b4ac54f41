package io.amanat.outbox.entity;

/**
 * How much stands where.
 *
 * @param way who sent it, or by which way it leaves
 * @param count at most {@link #MOST}
 * @param more whether there are more than were counted
 */
public record QueueCount(String way, QueueState state, long count, boolean more) {
    /** More are not counted: a long queue is long, and its length is not worth reading it. */
    public static final int MOST = 10_000;

    /** @param brokenOff whether the counting ended before its time whatever this number is */
    public static QueueCount of(String way, QueueState state, long counted, boolean brokenOff) {
        return new QueueCount(way, state, Math.min(counted, MOST), brokenOff || counted > MOST);
    }
}
