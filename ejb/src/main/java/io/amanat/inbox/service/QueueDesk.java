package io.amanat.inbox.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.inbox.entity.InboxQueueRepository;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.outbox.entity.MessageFate;
import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.service.WaitingMessages;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Both queues as administrators look through them: what waits, why, and until when. Like {@link OutboxDesk} it stands beside
 * the inbox because the outbox knows no accounts. What is done is not listed: it is millions of rows, and waits for nothing.
 */
@Stateless
public class QueueDesk {
    @Inject
    private WaitingMessages messages;

    @Inject
    private InboxQueueRepository deliveries;

    @Inject
    private InboxRepository inbox;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * How much stands where.
     *
     * @param outbox what is to leave
     * @param inbox what came in
     */
    public record Counts(List<QueueCount> outbox, List<QueueCount> inbox) {}

    /** Counts of both queues; two statements, whose cost has an end. */
    public Counts counts(Actor admin) {
        requireAdmin(admin);
        return new Counts(messages.counts(), deliveries.counts(clock.instant()));
    }

    /** What is to leave; one statement. */
    public List<QueueRow> outbox(Actor admin, QueueFilter filter, int limit) {
        requireAdmin(admin);
        return messages.list(filter, limit);
    }

    /** What came in; one statement at most. */
    public List<QueueRow> inbox(Actor admin, QueueFilter filter, int limit) {
        requireAdmin(admin);
        return deliveries.list(filter, clock.instant(), limit);
    }

    /** What became of one message; empty for one that nobody knows, or that left so long ago that it is forgotten. */
    public Optional<MessageFate> fate(Actor admin, UUID id) {
        requireAdmin(admin);
        return messages.fate(id);
    }

    /**
     * Has a message tried before its next try.
     *
     * @throws DomainException NOT_FOUND, STATE_CONFLICT as {@link WaitingMessages#tryNow}
     */
    public void tryMessage(Actor admin, UUID id) {
        requireAdmin(admin);
        messages.tryNow(admin.userId(), id);
    }

    /**
     * Has a delivery worked before its next try.
     *
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it does not wait for one (any more)
     */
    public void tryDelivery(Actor admin, UUID id) {
        requireAdmin(admin);
        if (!deliveries.tryNow(id, clock.instant())) {
            if (inbox.find(id).isEmpty()) {
                throw new DomainException(ErrorCode.NOT_FOUND, "There is no such delivery.");
            }
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This delivery does not wait for its next try.");
        }
        audit.record(admin.userId(), "inbox.try_now", "inbox_delivery", id, Map.of());
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
