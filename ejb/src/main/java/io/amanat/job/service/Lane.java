package io.amanat.job.service;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A thread that does one kind of work whenever somebody wakes it, and once a second in case nobody could. Whoever wakes it
 * while it works has it look once more; a hundred wake-ups meanwhile are one look.
 */
public final class Lane {
    private static final Logger LOG = Logger.getLogger(Lane.class.getName());
    private static final long ROUND_MILLIS = 1_000;

    private final String name;
    private final Runnable work;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;
    private Thread thread;

    /** @param work is done in no transaction; whatever it throws is logged and the next round tries again */
    public Lane(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Has the work done soon. Cheap: may be called inside the end of a transaction. */
    public void wake() {
        bell.release();
    }

    /** Starts the thread, also when an earlier one has died. */
    public synchronized void keepAlive(ManagedThreadFactory threads) {
        if (!stopped && (thread == null || !thread.isAlive())) {
            thread = threads.newThread(this::run);
            thread.setName(name);
            thread.start();
        }
    }

    public synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                if (bell.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                work.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                if (!stopped) {
                    LOG.log(Level.WARNING, name + " failed; the next second tries again.", failed);
                }
            }
        }
    }
}
