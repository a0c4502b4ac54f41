package io.amanat.outbox.service;

import io.amanat.job.service.Lane;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps one {@link Lane} to each sink, two to one that writes into our own database, woken by every commit that left a
 * message and once a second, and one for messages to nobody. Any number of nodes may do this at once.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxWorker {
    private static final String NOBODY = "nobody";
    /** Of the second lane of a sink that writes into our own database; it is woken where one batch was not enough. */
    private static final String HELPER = "-2";

    @Inject
    private OutboxSending sending;

    @Inject
    private OutboxLanes lanes;

    @Inject
    @Any
    private Instance<OutboxSink> sinks;

    @Resource
    private ManagedThreadFactory threads;

    @PostConstruct
    void start() {
        List<String> known = new ArrayList<>();
        for (OutboxSink sink : sinks) {
            known.add(sink.name());
            if (sink.isInside()) {
                openTwo(sink);
            } else {
                lanes.all().put(sink.name(), new Lane("outbox-" + sink.name(), () -> sending.sendAll(sink)));
            }
        }
        lanes.all().put(NOBODY, new Lane("outbox-" + NOBODY, () -> sending.parkForeign(known)));
        keepAlive();
    }

    /**
     * While one batch is being read here, another one is being written there, as between two nodes. The second lane works
     * only when the first one has asked it to. What comes of a batch for other sinks waits for batches that are older
     * ({@link Outbox#addAllInTurn}), so that a small younger one does not pass it by.
     */
    private void openTwo(OutboxSink sink) {
        String helper = sink.name() + HELPER;
        AtomicBoolean asked = new AtomicBoolean();
        Runnable ask = () -> {
            asked.set(true);
            lanes.wake(helper);
        };
        lanes.all().put(sink.name(), new Lane("outbox-" + sink.name(), () -> sending.handOverAll(sink, ask)));
        lanes.all().put(helper, new Lane("outbox-" + helper, () -> {
            if (asked.getAndSet(false)) {
                sending.handOverAll(sink, () -> {});
            }
        }));
    }

    @PreDestroy
    void stop() {
        sending.stop();
        lanes.all().values().forEach(Lane::stop);
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "outbox lanes")
    public void keepAlive() {
        lanes.all().values().forEach(lane -> lane.keepAlive(threads));
    }
}
