package io.amanat.realtime.service;

import io.amanat.job.service.AfterCommit;
import io.amanat.job.service.Lane;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * This node's one reader of signals: woken by each commit here that told something, by the bell of other nodes, and once a
 * second. It rings at the others itself, once for a burst: a NOTIFY inside the transactions that move money would make
 * their commits stand in a queue.
 */
@ApplicationScoped
public class RealtimeLane {
    /** Who this node is to the others. */
    private final String node = Uuid7.next().toString();

    private final AtomicBoolean toldHere = new AtomicBoolean();
    private Lane lane;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private Tail tail;

    @Inject
    private SignalLog log;

    /** Has the signals of the transaction at hand read when it is committed. */
    void wakeAfterCommit() {
        afterCommit.once("realtime", () -> {
            toldHere.set(true);
            wake();
        });
    }

    /** Signals of another node may be there. */
    void rung(String sender) {
        if (!node.equals(sender)) {
            wake();
        }
    }

    synchronized void wake() {
        if (lane != null) {
            lane.wake();
        }
    }

    synchronized void keepAlive(ManagedThreadFactory threads) {
        if (lane == null) {
            lane = new Lane("realtime-tail", this::round);
        }
        lane.keepAlive(threads);
    }

    synchronized void stop() {
        if (lane != null) {
            lane.stop();
        }
    }

    private void round() {
        tail.round();
        if (toldHere.getAndSet(false)) {
            log.ring(node);
        }
    }
}
