package io.amanat.request.service;

import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.ReadyRequest;
import io.amanat.request.entity.ReadyRequestRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Requests that come with their offer: made of templates, inside the caller's transaction. */
@ApplicationScoped
public class ReadyRequests {
    @Inject
    private ReadyRequestRepository requests;

    @Inject
    private MarketClock clock;

    /**
     * Stores requests that wait for their money from the start (data model 11.2, template checkout). The caller stores
     * their offers before the transaction ends.
     */
    public void open(List<ReadyRequest> rows) {
        requests.add(rows, clock.instant());
    }
}
