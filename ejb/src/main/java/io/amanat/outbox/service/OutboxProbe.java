package io.amanat.outbox.service;

import io.amanat.config.service.HealthProbe;
import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Whether what should have left the house has left it. A message that waits for its next attempt is not late. */
@ApplicationScoped
public class OutboxProbe implements HealthProbe {
    static final Duration LATE = Duration.ofMinutes(5);

    @Inject
    private OutboxRepository rows;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Finding look() {
        return rows.anyLate(clock.instant().minus(LATE))
                ? Finding.trouble("Messages have been waiting to leave for over five minutes.")
                : Finding.WELL;
    }
}
