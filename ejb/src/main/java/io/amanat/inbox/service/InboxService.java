package io.amanat.inbox.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The inbox rows: each method is one short transaction, storing a single statement. */
@Stateless
public class InboxService {
    /** How long a worker may hold a row before another takes it over. */
    static final Duration LEASE = Duration.ofSeconds(60);
    /** First pause after a failure; doubled each time, up to {@link #MAX_PAUSE}. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    /** Longest error text kept, characters. */
    static final int MAX_ERROR = 1_000;

    @Inject
    private InboxRepository inbox;

    @Inject
    @Any
    private Instance<InboxHandler> handlers;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * Stores a verified delivery; stored for good when this returns, whatever the caller does next.
     *
     * @return the new row's id, or empty when the same delivery was stored before
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<UUID> store(String source, String deliveryKey, String eventType, String payload) {
        UUID id = Uuid7.next();
        return inbox.insert(id, source, deliveryKey, eventType, payload, clock.instant())
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Takes rows for work. */
    public List<InboxDelivery> claim(int limit) {
        Instant now = clock.instant();
        return inbox.claim(limit, now, now.plus(LEASE));
    }

    /** Whether anything waits; also gives back rows of workers that died. */
    public boolean anythingDue() {
        Instant now = clock.instant();
        inbox.releaseExpiredLeases(now, settings.integer(MarketSetting.INBOX_MAX_ATTEMPTS));
        return inbox.anyDue(now);
    }

    /** Works one row and marks it done, both or neither. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void work(InboxDelivery delivery) {
        String outcome = handlerOf(delivery.source()).handle(delivery);
        if (!inbox.done(delivery.id(), delivery.attempts(), outcome, clock.instant())) {
            throw new IllegalStateException("the lease on delivery " + delivery.id() + " was lost");
        }
    }

    /**
     * Works what of these rows can be worked together and marks it done, all of it or nothing.
     *
     * @param deliveries of one source
     * @return the ids of those that were worked; the others are untouched
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<UUID> workTogether(List<InboxDelivery> deliveries) {
        Map<UUID, String> outcomes = handlerOf(deliveries.get(0).source()).handleTogether(deliveries);
        List<InboxRepository.Worked> worked = deliveries.stream()
                .filter(delivery -> outcomes.containsKey(delivery.id()))
                .map(delivery ->
                        new InboxRepository.Worked(delivery.id(), delivery.attempts(), outcomes.get(delivery.id())))
                .toList();
        if (!worked.isEmpty() && inbox.doneTogether(worked, clock.instant()) != worked.size()) {
            throw new IllegalStateException("the lease on one of " + worked.size() + " deliveries was lost");
        }
        return outcomes.keySet();
    }

    private InboxHandler handlerOf(String source) {
        return handlers.stream()
                .filter(handler -> handler.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody handles deliveries of " + source));
    }

    /** Notes a failure: tries again later, or parks the row when its attempts are used up. Says whether it was parked. */
    public boolean failed(InboxDelivery delivery, String error) {
        Instant now = clock.instant();
        String text = error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
        if (delivery.attempts() >= settings.integer(MarketSetting.INBOX_MAX_ATTEMPTS)) {
            inbox.park(delivery.id(), delivery.attempts(), text, now);
            return true;
        }
        inbox.retryLater(delivery.id(), delivery.attempts(), text, now.plus(pause(delivery.attempts())));
        return false;
    }

    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** Parked rows, newest first, before a position; null starts at the top. */
    public List<InboxDelivery> parked(Actor admin, Instant beforeTime, UUID beforeId, int limit) {
        requireAdmin(admin);
        return inbox.parked(beforeTime, beforeId, limit);
    }

    /** Any row by its id. */
    public Optional<InboxDelivery> find(Actor admin, UUID id) {
        requireAdmin(admin);
        return inbox.find(id);
    }

    /**
     * Puts a parked row back to work.
     *
     * @throws DomainException NOT_FOUND, STATE_CONFLICT when it is not parked (any more)
     */
    public void replay(Actor admin, UUID id) {
        requireAdmin(admin);
        if (inbox.find(id).isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such delivery.");
        }
        if (!inbox.replay(id, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This delivery is not parked.");
        }
        audit.record(admin.userId(), "inbox.replay", "inbox_delivery", id, Map.of());
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
