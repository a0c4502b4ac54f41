package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Writes the timeline of disputes, in the transaction of what it tells of: every change of a dispute adds a row. */
@ApplicationScoped
public class DisputeLog {
    @Inject
    private DisputeRepository disputes;

    @Inject
    private MarketClock clock;

    /**
     * @param actorId null when the system did it
     * @param action a past participle
     */
    void note(Dispute dispute, UUID actorId, String action, Map<String, String> details) {
        var json = JsonObjects.builder();
        details.forEach(json::add);
        disputes.add(DisputeEvent.of(
                Uuid7.next(), dispute.id(), actorId, action, json.build().toString(), clock.instant()));
    }
}
