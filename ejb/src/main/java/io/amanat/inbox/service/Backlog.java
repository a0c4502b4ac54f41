package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.outbox.service.ParkedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What waits for a person in both queues, for those who watch over the service; no words of any of it. */
@ApplicationScoped
public class Backlog {
    @Inject
    private InboxRepository inbox;

    @Inject
    private ParkedMessages outbox;

    /**
     * One queue with something parked in it.
     *
     * @param newest id of the newest row
     * @param source of it: who sent it, or the sink it was for
     */
    public record Parked(long count, UUID newest, String source, String kind) {}

    /** Queues with nothing parked are left out. */
    public List<Parked> parked(String exceptKind) {
        List<Parked> all = new ArrayList<>();
        for (InboxDelivery newest : inbox.parked(null, null, 1)) {
            all.add(new Parked(inbox.countParked(), newest.id(), newest.source(), newest.eventType()));
        }
        outbox.newest(exceptKind)
                .ifPresent(newest -> all.add(new Parked(newest.count(), newest.id(), newest.source(), newest.kind())));
        return all;
    }
}
