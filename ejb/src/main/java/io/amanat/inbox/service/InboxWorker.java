package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxDelivery;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Empties the inbox: takes rows in batches, works those that can be in one transaction and each of the others in one of its
 * own. Any number may run at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboxWorker {
    /** Rows taken at once: one commit for the lot, few enough to be done well within the lease. */
    static final int BATCH = 20;
    /** Rows after which a look ends, worked or not: the sweeper has other work too, and a listener begins another one. */
    static final int MAX_PER_CALL = 200;

    private static final Logger LOG = Logger.getLogger(InboxWorker.class.getName());

    @Inject
    private InboxService inbox;

    @Inject
    private WakeUps wakeUps;

    @Inject
    private InboxWaker waker;

    @Inject
    private MetricRegistry metrics;

    /**
     * Works until nothing is due or {@link #MAX_PER_CALL} rows are worked.
     *
     * @return whether it was cut off by that, so that more may wait
     */
    public boolean drain() {
        for (int worked = 0; worked < MAX_PER_CALL; worked += BATCH) {
            List<InboxDelivery> batch = inbox.claim(BATCH);
            Set<UUID> done = workTogether(batch);
            workAlone(batch.stream()
                    .filter(delivery -> !done.contains(delivery.id()))
                    .toList());
            if (batch.size() < BATCH) {
                return false;
            }
        }
        return true;
    }

    /** Others may make their batches meanwhile: these wait for locks that somebody holds and for one commit each. */
    private void workAlone(List<InboxDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        boolean wanted = wakeUps.stepAside();
        try {
            if (wanted) {
                waker.wake(deliveries.get(0).id());
            }
            deliveries.forEach(this::work);
        } finally {
            wakeUps.comeBack();
        }
    }

    /** One at a time is the rule and always right; together is only faster. So a failure here costs that and no attempt. */
    private Set<UUID> workTogether(List<InboxDelivery> batch) {
        Set<UUID> done = new HashSet<>();
        Map<String, List<InboxDelivery>> bySource =
                batch.stream().collect(Collectors.groupingBy(InboxDelivery::source));
        for (Map.Entry<String, List<InboxDelivery>> source : bySource.entrySet()) {
            if (source.getValue().size() == 1) {
                continue;
            }
            try {
                done.addAll(inbox.workTogether(source.getValue()));
            } catch (RuntimeException failure) {
                metrics.counter("amanat_inbox_together_failed_total", new Tag("source", source.getKey()))
                        .inc();
                LOG.log(
                        Level.WARNING,
                        source.getValue().size() + " deliveries of " + source.getKey()
                                + " could not be worked together; each is worked alone.",
                        failure);
            }
        }
        return done;
    }

    private void work(InboxDelivery delivery) {
        try {
            inbox.work(delivery);
        } catch (RuntimeException failure) {
            Throwable cause =
                    failure instanceof EJBException && failure.getCause() != null ? failure.getCause() : failure;
            boolean parked = inbox.failed(delivery, cause.getClass().getSimpleName() + ": " + cause.getMessage());
            LOG.log(
                    parked ? Level.SEVERE : Level.WARNING,
                    (parked ? "Parked" : "Will retry") + " delivery " + delivery.id() + " of " + delivery.source()
                            + " after attempt " + delivery.attempts(),
                    cause);
        }
    }
}
