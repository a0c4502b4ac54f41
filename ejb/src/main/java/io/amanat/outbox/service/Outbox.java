package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Leaves a message for a sink with the caller's transaction. */
@ApplicationScoped
public class Outbox {
    @Inject
    private OutboxRepository messages;

    /**
     * @param orderingKey messages of one key leave one after the other, oldest first
     * @param payload a JSON object
     * @param notBefore the moment from which it may leave
     */
    public void leave(String sink, String orderingKey, String kind, String payload, Instant notBefore) {
        messages.add(
                new OutboxRepository.NewMessage(Uuid7.next(), sink, orderingKey, kind, payload, null, null), notBefore);
    }
}
