package io.amanat.outbox.entity;

import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.UUID;

/**
 * Something in a queue, without what it says: that may be a code, which is nobody's business.
 *
 * @param way who sent it, or by which way it leaves
 * @param subject the sender's number of it, or its ordering key
 * @param attempts the one at work included
 * @param lastError one line without secrets ({@link io.amanat.shared.log.ErrorLine}); null when no attempt failed
 * @param nextAttemptAt not before; says nothing of what is parked or dropped
 * @param leaseUntil null unless a worker holds it
 * @param finishedAt when it was parked or dropped; null before
 * @param expiresAt worthless afterwards; null for never
 * @param before what it waits for; null when nothing of its key stands before it
 */
public record QueueRow(
        UUID id,
        String way,
        String subject,
        String kind,
        QueueState state,
        int attempts,
        String lastError,
        Instant storedAt,
        Instant nextAttemptAt,
        Instant leaseUntil,
        Instant finishedAt,
        Instant expiresAt,
        Before before) {
    /** Its delay is part of the work: bytes of an upload that is not committed yet are kept for as long. */
    static final String DELAYED = "files";

    /**
     * The oldest unfinished one of the same key.
     *
     * @param running a worker holds it
     * @param until its next try, or the end of its lease
     * @param count how many stand before, at most {@link #MOST}
     */
    public record Before(UUID id, String kind, boolean running, Instant until, int count) {
        /** More are not counted. */
        public static final int MOST = 100;
    }

    /** Its place in the list of its state. */
    public TimeCursor place() {
        Instant moment =
                switch (state) {
                    case WAITING, LATER -> nextAttemptAt;
                    case RUNNING -> leaseUntil;
                    case PARKED -> storedAt;
                    case EXPIRED -> finishedAt;
                };
        return new TimeCursor(moment, id);
    }

    /** Whether its time is over: it is neither tried nor sent any more. */
    public boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Whether somebody may have it tried before its time; what stands behind another of its key gains nothing by it. */
    public boolean mayBeTriedNow(Instant now) {
        return state == QueueState.LATER && before == null && !isOver(now) && !way.equals(DELAYED);
    }
}
