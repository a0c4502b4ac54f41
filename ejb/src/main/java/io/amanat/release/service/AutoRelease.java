package io.amanat.release.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.payment.service.Outflows;
import io.amanat.request.entity.ProductType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the payouts of delivered deals after their grace period, where that is turned on (03, 7). Nothing is signed or
 * sent: the payout waits for its transaction, and above the threshold for an administrator, as if one had started it.
 */
@ApplicationScoped
public class AutoRelease implements Job {
    /** Small: a step keeps the job to its node until the last of them is done. */
    static final int BATCH = 20;

    private static final Logger LOG = Logger.getLogger(AutoRelease.class.getName());

    @Inject
    private Outflows outflows;

    @Inject
    private ReleaseService releases;

    @Inject
    private MarketSettings settings;

    /** Where this round goes on: one that cannot be paid now must not keep the others waiting. */
    private UUID position;

    @Override
    public String name() {
        return "auto-release";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.AUTO_RELEASE;
    }

    @Override
    public int step() {
        if (!settings.flag(MarketSetting.AUTO_RELEASE_ENABLED)) {
            return 0;
        }
        List<UUID> due = outflows.due(grace(), position, BATCH);
        for (UUID payIn : due) {
            start(payIn);
        }
        position = due.isEmpty() ? null : due.get(due.size() - 1);
        return due.size();
    }

    private void start(UUID payIn) {
        try {
            releases.startDue(payIn)
                    .ifPresent(obstacle -> LOG.log(
                            Level.INFO, "The payout of {0} does not start: {1}.", new Object[] {payIn, obstacle}));
        } catch (RuntimeException broken) {
            // One bad row must not keep the others waiting; its own transaction has taken nothing of it.
            LOG.log(Level.SEVERE, "The payout of " + payIn + " cannot be started.", broken);
        }
    }

    private Map<String, Integer> grace() {
        Map<String, Integer> hours = new LinkedHashMap<>();
        for (ProductType type : ProductType.values()) {
            MarketSetting setting =
                    switch (type) {
                        case PHYSICAL_PRODUCT -> MarketSetting.AUTO_RELEASE_GRACE_HOURS;
                        case DIGITAL_PRODUCT -> MarketSetting.AUTO_RELEASE_GRACE_HOURS_DIGITAL;
                        case SERVICE, CONSULTATION -> MarketSetting.AUTO_RELEASE_GRACE_HOURS_SERVICE;
                    };
            hours.put(type.code(), settings.integer(setting));
        }
        return hours;
    }
}
