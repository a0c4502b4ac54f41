package io.amanat.inbox.service;

import io.amanat.config.service.HealthProbe;
import io.amanat.config.service.MarketClock;
import io.amanat.inbox.entity.InboxRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Whether what came in has been worked on. A delivery that waits for its next attempt is not late. */
@ApplicationScoped
public class InboxProbe implements HealthProbe {
    static final Duration LATE = Duration.ofMinutes(5);

    @Inject
    private InboxRepository rows;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public Finding look() {
        return rows.anyDue(clock.instant().minus(LATE))
                ? Finding.trouble("Deliveries have been waiting for their turn for over five minutes.")
                : Finding.WELL;
    }
}
