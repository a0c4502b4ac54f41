package io.amanat.outbox.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.ParkedMessage;
import io.amanat.outbox.entity.ParkedMessageRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages that could not be sent, in the hands of administrators (architecture 3.10). */
@Stateless
public class ParkedMessages {
    @Inject
    private ParkedMessageRepository messages;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Newest first, before a position; null starts at the top. */
    public List<ParkedMessage> list(Actor admin, Instant beforeTime, UUID beforeId, int limit) {
        requireAdmin(admin);
        return messages.list(beforeTime, beforeId, limit);
    }

    /** Any message by its id. */
    public Optional<ParkedMessage> find(Actor admin, UUID id) {
        requireAdmin(admin);
        return messages.find(id);
    }

    /**
     * Sends a parked message once more; a worker takes it within a second.
     *
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it is not parked (any more) or its time is over: nobody
     *     wants a code of yesterday
     */
    public void replay(Actor admin, UUID id) {
        requireAdmin(admin);
        Instant now = clock.instant();
        ParkedMessage message = messages.find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such delivery."));
        if (!messages.replay(id, now)) {
            boolean over = message.expiresAt() != null && !message.expiresAt().isAfter(now);
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    over ? "This message came too late to be worth sending." : "This message is not parked.");
        }
        audit.record(admin.userId(), "outbox.replay", "outbox_message", id, Map.of("kind", message.kind()));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
