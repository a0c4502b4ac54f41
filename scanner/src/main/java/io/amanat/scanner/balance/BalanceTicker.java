package io.amanat.scanner.balance;

import io.amanat.scanner.entity.BalanceWatch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks for watches that are due, and checks them on threads of their own. */
final class BalanceTicker implements Runnable {
    private static final Logger LOG = System.getLogger(BalanceTicker.class.getName());
    private static final int THREADS = 8;

    private final BalanceCheck check;
    private final int batch;
    private final long tickMillis;
    private final ThreadPoolExecutor pool;
    private boolean stopped;

    /**
     * @param batch watches of one look
     * @param tickMillis between two looks
     */
    BalanceTicker(BalanceCheck check, int batch, long tickMillis, ThreadFactory threads) {
        this.check = check;
        this.batch = batch;
        this.tickMillis = tickMillis;
        this.pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
    }

    @Override
    public synchronized void run() {
        try {
            while (!stopped) {
                look();
                wait(tickMillis);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        // Whoever still has the last batch before them must not get another: a claimed check that waits grows stale.
        if (!pool.getQueue().isEmpty()) {
            return;
        }
        try {
            for (BalanceWatch watch : check.due(batch)) {
                pool.execute(() -> check(watch));
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "due balance watches could not be read", failure);
        }
    }

    private void check(BalanceWatch watch) {
        try {
            if (check.check(watch)) {
                LOG.log(Level.INFO, "The market took a change of watch {0}.", watch.watchId());
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "a balance watch could not be checked", failure);
        }
    }

    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        pool.shutdownNow();
    }
}
