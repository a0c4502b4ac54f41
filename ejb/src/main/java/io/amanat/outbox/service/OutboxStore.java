package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxMessage;
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

    @Inject
    private OutboxRepository messages;

    @Inject
    private MarketClock clock;

    public boolean anyDue() {
        return messages.anyDue(clock.instant());
    }

    /** Clears what is over and takes the next heads. */
    public List<OutboxMessage> claim(int limit) {
        Instant now = clock.instant();
        messages.releaseExpiredLeases(now);
        messages.dropExpired(now);
        return messages.claim(limit, now, now.plus(LEASE));
    }

    public void done(OutboxMessage message, String outcome) {
        messages.done(message.id(), message.fence(), outcome, clock.instant());
    }

    /** @return whether the message was parked instead of being tried again */
    public boolean failed(OutboxMessage message, String error, boolean hopeless) {
        String bounded = error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
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
        messages.postpone(message.id(), message.fence(), clock.instant().plus(pause));
    }

    /** 2 s, 8 s, 32 s, … at most an hour. */
    static Duration pause(int attempts) {
        long seconds = 2L << Math.min(20, 2 * (attempts - 1));
        return Duration.ofSeconds(Math.min(3_600, seconds));
    }
}
