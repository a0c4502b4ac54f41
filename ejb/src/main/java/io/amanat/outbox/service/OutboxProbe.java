package io.amanat.outbox.service;

import io.amanat.config.service.HealthProbe;
import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether what should have left the house has left it. A message that waits for its next attempt is not late; a way that
 * does not work is told of, since its messages wait without end.
 */
@ApplicationScoped
public class OutboxProbe implements HealthProbe {
    static final Duration LATE = Duration.ofMinutes(5);

    @Inject
    private OutboxRepository rows;

    @Inject
    private OutboxWays ways;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Finding look() {
        Instant since = clock.instant().minus(LATE);
        List<String> broken = ways.brokenSince(since);
        if (!broken.isEmpty()) {
            return Finding.trouble(
                    "For over five minutes these ways out have not worked: " + String.join(", ", broken) + ".");
        }
        return rows.anyLate(since)
                ? Finding.trouble("Messages have been waiting to leave for over five minutes.")
                : Finding.WELL;
    }
}
