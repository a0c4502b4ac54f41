package io.amanat.payment.service;

import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Orders to begin and end a watch, left in the outbox with the caller's transaction; they leave in this order. */
@ApplicationScoped
public class BalanceWatches {
    static final String SINK = "scanner-watches";
    static final String BEGIN = "watch.begin";
    static final String END = "watch.end";

    @Inject
    private Outbox outbox;

    /** @param until nobody needs the watch afterwards */
    void begin(DirectBalanceIntent intent, Instant until) {
        String payload = JsonObjects.builder()
                .add("watchId", intent.watchId())
                .add("chainId", intent.chainId())
                .add("tokenAddress", intent.tokenAddress())
                .add("address", intent.address())
                .add("baseline", intent.baselineBalance().toString())
                .build()
                .toString();
        leave(intent, BEGIN, payload, until);
    }

    void end(DirectBalanceIntent intent) {
        if (intent.watchId() != null) {
            String payload = JsonObjects.builder()
                    .add("watchId", intent.watchId())
                    .build()
                    .toString();
            leave(intent, END, payload, null);
        }
    }

    private void leave(DirectBalanceIntent intent, String kind, String payload, Instant expiresAt) {
        outbox.add(new NewMessage(
                Uuid7.next(),
                SINK,
                "watch:" + intent.watchId(),
                kind,
                payload,
                kind + ":" + intent.paymentId(),
                expiresAt));
    }
}
