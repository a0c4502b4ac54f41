package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxBatchRepository;
import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The way into the outbox, with the caller's transaction: what it writes leaves after the commit, or never. */
@ApplicationScoped
public class Outbox {
    @Inject
    private OutboxRepository messages;

    @Inject
    private OutboxLanes lanes;

    @Inject
    private OutboxBatchRepository batches;

    @Inject
    private MarketClock clock;

    /** False when the same thing was said before. */
    public boolean add(NewMessage message) {
        boolean added = messages.add(message, clock.instant());
        if (added) {
            lanes.wakeAfterCommit(message.sink());
        }
        return added;
    }

    /** Stores messages in one statement, in the order of the list; what was said before is left out. */
    public void addAll(List<NewMessage> batch) {
        batches.addAll(batch, clock.instant());
        batch.stream().map(NewMessage::sink).distinct().forEach(lanes::wakeAfterCommit);
    }

    /**
     * The same for what comes of messages that an inside sink is writing: where somebody else is writing older ones of its
     * messages, this waits until he has, so that what comes of the older ones is there first. Nothing waits for nothing.
     *
     * @param of ids of the messages that are being written, one at least
     */
    public void addAllInTurn(List<UUID> of, List<NewMessage> batch) {
        if (!batch.isEmpty()) {
            batches.awaitOlder(of);
            addAll(batch);
        }
    }

    /**
     * Leaves a message for later.
     *
     * @param orderingKey messages of one key leave one after the other, oldest first
     * @param payload a JSON object
     * @param notBefore the moment from which it may leave
     */
    public void leave(String sink, String orderingKey, String kind, String payload, Instant notBefore) {
        messages.add(new NewMessage(Uuid7.next(), sink, orderingKey, kind, payload, null, null), notBefore);
    }

    /** The work of {@link #add} without a message, where an answer must not tell whether there was anybody to write to. */
    public void addNothing(String sink, String orderingKey, String kind) {
        messages.addNothing(Uuid7.next(), sink, orderingKey, kind, clock.instant());
        lanes.wakeAfterCommit(sink);
    }
}
