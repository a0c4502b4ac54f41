package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.shared.error.DomainException;
import io.amanat.template.entity.UnpaidOrderRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cancels orders of templates that nobody has paid in their time and that have no open payment, and those of closed
 * accounts at once: else a cart nobody pays would sell a shop out for ever. Their items go back, buyer and seller hear of it.
 */
@ApplicationScoped
public class UnpaidOrders implements Job {
    /** Small: a step keeps the job to its node until the last of them is done. */
    static final int BATCH = 20;

    private static final Logger LOG = Logger.getLogger(UnpaidOrders.class.getName());

    @Inject
    private UnpaidOrderRepository orders;

    @Inject
    private OrderLapse lapse;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** Where this round goes on: one that cannot be ended now must not keep the others waiting. */
    private UUID position;

    @Override
    public String name() {
        return "unpaid-orders";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.UNPAID_ORDERS;
    }

    @Override
    public int step() {
        Instant before =
                clock.instant().minus(Duration.ofHours(settings.integer(MarketSetting.TEMPLATE_ORDER_TTL_HOURS)));
        List<UUID> due = orders.due(before, position, BATCH);
        for (UUID order : due) {
            end(order, before);
        }
        position = due.isEmpty() ? null : due.get(due.size() - 1);
        return due.size();
    }

    private void end(UUID order, Instant before) {
        try {
            lapse.end(order, before);
        } catch (DomainException stays) {
            LOG.log(Level.INFO, "The unpaid order {0} stays: {1}.", new Object[] {order, stays.code()});
        } catch (RuntimeException broken) {
            // One bad row must not keep the others waiting; its own transaction has taken nothing of it.
            LOG.log(Level.SEVERE, "The unpaid order " + order + " cannot be ended.", broken);
        }
    }
}
