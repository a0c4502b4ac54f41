package io.amanat.realtime.service;

import io.amanat.dispute.service.DisputeEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Disputes, for their own rooms. */
@ApplicationScoped
public class DisputeSignals {
    @Inject
    private Signals signals;

    void on(@Observes DisputeEvents.Raised event) {
        update("raised", event.disputeId(), event.requestId());
    }

    void on(@Observes DisputeEvents.Assigned event) {
        update("assigned", event.about());
    }

    void on(@Observes DisputeEvents.Reassigned event) {
        update("reassigned", event.about());
    }

    void on(@Observes DisputeEvents.PutBack event) {
        event.disputes().forEach(about -> update("put_back", about));
    }

    void on(@Observes DisputeEvents.Added event) {
        update(event.message() ? "message" : "evidence", event.about());
    }

    void on(@Observes DisputeEvents.Resolved event) {
        update("resolved", event.about());
    }

    void on(@Observes DisputeEvents.Rejected event) {
        update("rejected", event.about());
    }

    void on(@Observes DisputeEvents.Withdrawn event) {
        update("closed", event.about());
    }

    private void update(String kind, DisputeEvents.About about) {
        update(kind, about.disputeId(), about.requestId());
    }

    private void update(String kind, UUID dispute, UUID request) {
        signals.tell(
                Room.dispute(dispute),
                "dispute:update",
                Map.of("kind", kind, "disputeId", dispute, "requestId", request));
    }
}
