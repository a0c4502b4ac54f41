package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxRepository;
import io.amanat.inbox.entity.ParkedCounts;
import io.amanat.outbox.entity.ParkedMessage;
import io.amanat.outbox.service.ParkedMessages;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages that could not be sent, in the hands of administrators, who look at both queues from one place. It stands beside
 * the inbox because the outbox knows no accounts.
 */
@Stateless
public class OutboxDesk {
    @Inject
    private ParkedMessages messages;

    @Inject
    private InboxRepository inbox;

    /** How much waits in both queues; one statement. */
    public ParkedCounts counts(Actor admin) {
        requireAdmin(admin);
        return inbox.countBothParked();
    }

    /** Newest first, before a position; null starts at the top. */
    public List<ParkedMessage> parked(Actor admin, Instant beforeTime, UUID beforeId, int limit) {
        requireAdmin(admin);
        return messages.list(beforeTime, beforeId, limit);
    }

    /** Any message by its id. */
    public Optional<ParkedMessage> find(Actor admin, UUID id) {
        requireAdmin(admin);
        return messages.find(id);
    }

    /**
     * Sends a parked message once more.
     *
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it is not parked (any more) or its time is over
     */
    public void replay(Actor admin, UUID id) {
        requireAdmin(admin);
        messages.replay(admin.userId(), id);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
