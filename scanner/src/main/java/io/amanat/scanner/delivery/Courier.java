package io.amanat.scanner.delivery;

import io.amanat.scanner.entity.DueDelivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * Carries webhooks on threads of its own: a slow receiver keeps these busy and nothing else. Claims only what a thread
 * is free for.
 */
final class Courier implements Runnable {
    private static final Logger LOG = System.getLogger(Courier.class.getName());
    private static final int THREADS = 8;
    private static final long LOOK_MILLIS = 500;

    private final DeliveryService service;
    private final ExecutorService pool;
    private final Semaphore free = new Semaphore(THREADS);
    private boolean stopped;

    Courier(DeliveryService service, ThreadFactory threads) {
        this.service = service;
        this.pool = Executors.newFixedThreadPool(THREADS, threads);
    }

    @Override
    public synchronized void run() {
        try {
            while (!stopped) {
                look();
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands everything that is due to free threads. @return how many */
    synchronized int look() {
        int room = free.availablePermits();
        if (room == 0) {
            return 0;
        }
        try {
            int handed = 0;
            for (DueDelivery delivery : service.claim(room)) {
                free.acquireUninterruptibly();
                pool.execute(() -> carry(delivery));
                handed++;
            }
            return handed;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "due webhooks could not be read", failure);
            return 0;
        }
    }

    private void carry(DueDelivery delivery) {
        try {
            service.deliver(delivery);
        } catch (RuntimeException failure) {
            // The claim runs out and the row is due again.
            LOG.log(Level.ERROR, "a webhook could not be delivered", failure);
        } finally {
            free.release();
            wake();
        }
    }

    /** A thread is free: there may be more. */
    private synchronized void wake() {
        notifyAll();
    }

    /** Takes no more; what is on its way may end. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        pool.shutdown();
    }
}
