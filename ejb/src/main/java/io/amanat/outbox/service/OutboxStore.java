package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxBatchRepository;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxOverRepository;
import io.amanat.outbox.entity.OutboxRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The transactions around sending: one claims, another notes what came of it. */
@Stateless
public class OutboxStore {
    /** Longer than any sink may take for a whole batch. */
    static final Duration LEASE = Duration.ofSeconds(60);

    static final int MAX_ATTEMPTS = 8;
    private static final int MAX_ERROR = 1_000;
    private static final String WRITTEN = "written";

    @Inject
    private OutboxRepository messages;

    @Inject
    private OutboxBatchRepository batches;

    @Inject
    private OutboxOverRepository over;

    @Inject
    private MarketClock clock;

    public boolean anyDue(String sink) {
        return messages.anyDue(sink, clock.instant());
    }

    /** Clears what is over and takes the next heads of a sink. */
    public List<OutboxMessage> claim(String sink, int limit) {
        Instant now = clock.instant();
        clear(now);
        return messages.claim(sink, limit, now, now.plus(LEASE));
    }

    /** Takes heads that are for none of these sinks. */
    public List<OutboxMessage> claimForeign(List<String> known, int limit) {
        Instant now = clock.instant();
        return messages.claimForeign(known, limit, now, now.plus(LEASE));
    }

    /**
     * Clears what is over, of all sinks. In a transaction of its own before {@link #handOver(OutboxSink, int)}, whose
     * transaction may be long: what it had cleared would be nobody's until its end.
     */
    public void clear() {
        clear(clock.instant());
    }

    /**
     * Takes heads, has an inside sink write as many of them as it wants at once and removes those, all in this transaction:
     * it happens exactly once or not at all. Says how many were written.
     */
    public int handOver(OutboxSink sink, int limit) {
        Instant now = clock.instant();
        List<OutboxMessage> heads = messages.take(sink.name(), limit, now);
        if (heads.isEmpty()) {
            return 0;
        }
        int written = sink.sendTogether(heads);
        batches.doneTogether(
                heads.stream().limit(written).map(OutboxMessage::id).toList(), WRITTEN, now);
        return written;
    }

    /**
     * The same for a message that was claimed.
     *
     * @throws IllegalStateException when somebody else has it by now; nothing is written then
     */
    public void handOver(OutboxSink sink, OutboxMessage claimed) {
        String outcome = sink.send(claimed);
        if (!messages.done(claimed.id(), claimed.fence(), outcome, clock.instant())) {
            throw new IllegalStateException("the claim was lost");
        }
    }

    private void clear(Instant now) {
        over.releaseExpiredLeases(now);
        over.dropExpired(now);
    }

    public void done(OutboxMessage message, String outcome) {
        messages.done(message.id(), message.fence(), outcome, clock.instant());
    }

    /** @return whether the message was parked instead of being tried again */
    public boolean failed(OutboxMessage message, String error, boolean hopeless) {
        String bounded = bounded(error);
        Instant now = clock.instant();
        if (hopeless || message.attempts() >= MAX_ATTEMPTS) {
            messages.park(message.id(), message.fence(), bounded, now);
            return true;
        }
        messages.retryLater(message.id(), message.fence(), bounded, now.plus(pause(message.attempts())));
        return false;
    }

    /** Gives a message back whose turn it is not yet. */
    public void later(OutboxMessage message, Duration pause) {
        messages.postpone(message.id(), message.fence(), null, clock.instant().plus(pause));
    }

    /** Gives a message back whose way does not work: that is no attempt, but it says why it waits. */
    public void broken(OutboxMessage message, String error, Duration pause) {
        messages.postpone(
                message.id(), message.fence(), bounded(error), clock.instant().plus(pause));
    }

    private static String bounded(String error) {
        return error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
    }

    /** 2 s, 8 s, 32 s, … at most an hour. */
    static Duration pause(int attempts) {
        long seconds = 2L << Math.min(20, 2 * (attempts - 1));
        return Duration.ofSeconds(Math.min(3_600, seconds));
    }
}
