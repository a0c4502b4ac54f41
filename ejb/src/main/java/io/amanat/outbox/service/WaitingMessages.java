package io.amanat.outbox.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.MessageFate;
import io.amanat.outbox.entity.OutboxQueueRepository;
import io.amanat.outbox.entity.ParkedMessageRepository;
import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages that have not left. As with {@link ParkedMessages}, whoever calls has made sure that an administrator asks: the
 * outbox knows no accounts.
 */
@Stateless
public class WaitingMessages {
    @Inject
    private OutboxQueueRepository queue;

    @Inject
    private ParkedMessageRepository messages;

    @Inject
    private OutboxLanes lanes;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** How much stands where; one statement. */
    public List<QueueCount> counts() {
        return queue.counts(clock.instant());
    }

    /** A page of one state; one statement. */
    public List<QueueRow> list(QueueFilter filter, int limit) {
        return queue.list(filter, clock.instant(), limit);
    }

    /**
     * Has a message tried before its next try; its attempts go on being counted.
     *
     * @param adminId who wants it, for the audit trail
     * @throws DomainException NOT_FOUND; STATE_CONFLICT when it does not wait for a try, when its time is over, or when
     *     another one of its key stands before it
     */
    public void tryNow(UUID adminId, UUID id) {
        Instant now = clock.instant();
        String sink = queue.tryNow(id, now).orElse(null);
        if (sink == null) {
            if (messages.find(id).isEmpty()) {
                throw new DomainException(ErrorCode.NOT_FOUND, "There is no such message.");
            }
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    "This message does not wait for its next try, or another one of its key stands before it.");
        }
        lanes.wakeAfterCommit(sink);
        audit.record(adminId, "outbox.try_now", "outbox_message", id, Map.of("sink", sink));
    }

    /** What became of a message; empty for one that nobody knows, or that left so long ago that it is forgotten. */
    public Optional<MessageFate> fate(UUID id) {
        return queue.fate(id);
    }
}
