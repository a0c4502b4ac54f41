package io.amanat.scanner.delivery;

import io.amanat.scanner.entity.DueDelivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries webhooks on threads of its own: a slow receiver keeps these busy and nothing else. Claims some at a time, and
 * notes together what arrived meanwhile: a statement for many, not two for each. What has waited for a thread for so long
 * that its claim could run out on the way is given back, so of one payment one is on its way; only an operator's demand or
 * the start of another node sends a second after it, which the market knows by its id.
 */
final class Courier implements Runnable {
    private static final Logger LOG = System.getLogger(Courier.class.getName());
    private static final int THREADS = 16;
    /** With those that wait for a thread: also when every attempt is at its slowest the last begins well within its claim. */
    private static final int IN_HAND = 3 * THREADS;

    private static final long LOOK_MILLIS = 500;

    private final DeliveryService service;
    private final ExecutorService pool;
    private final Semaphore free = new Semaphore(IN_HAND);
    private final Semaphore bell = new Semaphore(0);
    private final Queue<DueDelivery> arrived = new ConcurrentLinkedQueue<>();
    private final ReentrantLock noting = new ReentrantLock();
    private volatile boolean stopped;

    Courier(DeliveryService service, ThreadFactory threads) {
        this.service = service;
        this.pool = Executors.newFixedThreadPool(THREADS, threads);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                look();
                if (bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is due in hand, when there is room for so many that it is worth a statement. @return how many */
    synchronized int look() {
        int room = free.availablePermits();
        if (room < THREADS) {
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
            if (stopped) {
                return;
            }
            if (!service.isInTime(delivery)) {
                service.giveBack(delivery);
            } else if (service.carry(delivery)) {
                arrived.add(delivery);
                note();
            }
        } catch (RuntimeException failure) {
            // The claim runs out and the row is due again.
            LOG.log(Level.ERROR, "a webhook could not be delivered", failure);
        } finally {
            free.release();
            if (free.availablePermits() >= THREADS) {
                bell.release();
            }
        }
    }

    /** One thread notes what all have sent; what arrives while it does so, it notes next. */
    private void note() {
        while (!arrived.isEmpty() && noting.tryLock()) {
            try {
                List<DueDelivery> together = new ArrayList<>();
                for (DueDelivery next = arrived.poll(); next != null; next = arrived.poll()) {
                    together.add(next);
                }
                if (!together.isEmpty()) {
                    service.arrived(together);
                }
            } finally {
                noting.unlock();
            }
        }
    }

    /** Takes no more, and leaves what was not begun to others; what is on its way may end. */
    void stop() {
        stopped = true;
        bell.release();
        pool.shutdown();
    }
}
