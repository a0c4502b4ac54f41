package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The way into the outbox, with the caller's transaction: what it writes leaves after the commit, or never. */
@ApplicationScoped
public class Outbox {
    @Inject
    private OutboxRepository messages;

    @Inject
    private MarketClock clock;

    /** False when the same thing was said before. */
    public boolean add(NewMessage message) {
        return messages.add(message, clock.instant());
    }

    /** The work of {@link #add} without a message, where an answer must not tell whether there was anybody to write to. */
    public void addNothing(UUID id, String sink, String orderingKey, String kind) {
        messages.addNothing(id, sink, orderingKey, kind, clock.instant());
    }

    /** The moment that lifetimes of messages count from. */
    public Instant now() {
        return clock.instant();
    }
}
