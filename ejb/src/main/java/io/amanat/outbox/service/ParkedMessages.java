package io.amanat.outbox.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.ParkedMessage;
import io.amanat.outbox.entity.ParkedMessageRepository;
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
 * Messages that could not be sent (architecture 3.10). Whoever calls has made sure that an administrator asks: the outbox
 * knows no accounts, since accounts send their mail through it.
 */
@Stateless
public class ParkedMessages {
    @Inject
    private ParkedMessageRepository messages;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Newest first, before a position; null starts at the top. */
    public List<ParkedMessage> list(Instant beforeTime, UUID beforeId, int limit) {
        return messages.list(beforeTime, beforeId, limit);
    }

    /** The newest that is not of this kind, and how many there are; empty for none. */
    public Optional<ParkedMessageRepository.Newest> newest(String exceptKind) {
        return messages.newest(exceptKind);
    }

    /** Any message by its id. */
    public Optional<ParkedMessage> find(UUID id) {
        return messages.find(id);
    }

    /**
     * Sends a parked message once more; a worker takes it within a second.
     *
     * @param adminId who wants it, for the audit trail
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it is not parked (any more) or its time is over: nobody
     *     wants a code of yesterday
     */
    public void replay(UUID adminId, UUID id) {
        Instant now = clock.instant();
        ParkedMessage message = messages.find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such delivery."));
        if (!messages.replay(id, now)) {
            boolean over = message.expiresAt() != null && !message.expiresAt().isAfter(now);
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    over ? "This message came too late to be worth sending." : "This message is not parked.");
        }
        audit.record(adminId, "outbox.replay", "outbox_message", id, Map.of("kind", message.kind()));
    }
}
