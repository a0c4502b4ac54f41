package io.amanat.realtime.service;

import io.amanat.realtime.entity.SignalBell;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A thread with a connection of its own that passes on each ring of other nodes; comes back when the database does. */
final class BellListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(BellListener.class.getName());

    private final Ear ear;
    private final Consumer<String> rung;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread;
    private SignalBell bell;

    /** How a listening connection is opened. */
    @FunctionalInterface
    interface Ear {
        SignalBell open() throws SQLException;
    }

    BellListener(Ear ear, Consumer<String> rung) {
        this.ear = ear;
        this.rung = rung;
    }

    synchronized void keepAlive(ManagedThreadFactory threads) {
        if (stopped.getCount() > 0 && (thread == null || !thread.isAlive())) {
            thread = threads.newThread(this::run);
            thread.setName("realtime-bell");
            thread.start();
        }
    }

    synchronized void stop() {
        stopped.countDown();
        hangUp();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            do {
                listen();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            SignalBell open = ear.open();
            synchronized (this) {
                bell = open;
            }
            while (stopped.getCount() > 0) {
                open.await(PATIENCE).forEach(rung);
            }
        } catch (SQLException broken) {
            if (stopped.getCount() > 0) {
                LOG.log(Level.WARNING, "Other nodes are not heard; they are read once a second meanwhile.", broken);
            }
        } finally {
            hangUp();
        }
    }

    private synchronized void hangUp() {
        if (bell != null) {
            try {
                bell.close();
            } catch (SQLException alreadyGone) {
                LOG.log(Level.FINE, "The listening connection was gone already.", alreadyGone);
            }
            bell = null;
        }
    }
}
