package io.amanat.custody.service;

import io.amanat.shared.error.DomainException;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every two seconds: orders what can be moved on, where the timer is on and its interval is over, and takes open orders
 * further. Of several nodes one does a round, and one sends on a chain (R-SWP-04).
 */
@Singleton
@Lock(LockType.WRITE)
@TransactionManagement(TransactionManagementType.BEAN)
public class SweepTimer {
    /** Batches of one round: more wait for the next. */
    private static final int MAX_BATCHES = 20;

    private static final Logger LOG = Logger.getLogger(SweepTimer.class.getName());

    @Inject
    private SweepService sweeps;

    @Inject
    private SweepStore store;

    @Inject
    private SweepPlanner planner;

    @Inject
    private SweepSender sender;

    @Inject
    private SweepSigners signers;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false, info = "sweeps")
    public void tick() {
        try {
            if (signers.name().equals("none")) {
                return;
            }
            plan();
            store.openChains().forEach(sender::send);
        } catch (RuntimeException failed) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Sweeps could not be worked on; the next tick tries again.", failed);
        }
    }

    private void plan() {
        SweepService.Timer timer = sweeps.now();
        if (!timer.running()) {
            return;
        }
        for (int chain : timer.chains()) {
            if (signers.of(chain).isPresent() && store.claimRound(chain, SweepSender.owner(), timer.interval())) {
                round(chain);
            }
        }
    }

    private void round(int chain) {
        try {
            UUID after = null;
            for (int batch = 0; batch < MAX_BATCHES; batch++) {
                SweepPlanner.Plan plan = planner.plan(chain, Set.of(), after, false, null);
                after = plan.nextCursor();
                if (after == null) {
                    return;
                }
            }
        } catch (DomainException waits) {
            LOG.log(Level.WARNING, "Nothing is swept on chain " + chain + " now.", waits);
        }
    }
}
