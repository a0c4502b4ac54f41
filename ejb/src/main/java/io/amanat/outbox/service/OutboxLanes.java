package io.amanat.outbox.service;

import io.amanat.job.service.AfterCommit;
import io.amanat.job.service.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** This node's workers, one to each sink, so that a slow mail server holds up nobody's notification. */
@ApplicationScoped
public class OutboxLanes {
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    @Inject
    private AfterCommit afterCommit;

    /** Has a sink's worker look when the transaction at hand is committed. */
    void wakeAfterCommit(String sink) {
        afterCommit.once("outbox:" + sink, () -> wake(sink));
    }

    void wake(String sink) {
        Lane lane = lanes.get(sink);
        if (lane != null) {
            lane.wake();
        }
    }

    Map<String, Lane> all() {
        return lanes;
    }
}
