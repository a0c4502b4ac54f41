package io.amanat.inbox.service;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How many workers of this node look at the inbox at once, those included that a wake-up is on its way to: as many as there
 * are processors, two at least. More of them would only take each other's rows and make every batch smaller. Whoever is not
 * let in has one of those who are look once more: whatever was stored before is seen by that look.
 */
@ApplicationScoped
public class WakeUps {
    private final int most;
    private int underWay;
    private int working;
    private boolean again;

    public WakeUps() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    WakeUps(int most) {
        this.most = most;
    }

    /** Whether a wake-up is to be sent; when not, somebody will look all the same. */
    synchronized boolean begin() {
        if (underWay + working >= most) {
            again = true;
            return false;
        }
        underWay++;
        return true;
    }

    /** A wake-up could not be sent. */
    synchronized void lost() {
        underWay = Math.max(0, underWay - 1);
    }

    /** Looks, and once more whenever somebody was not let in meanwhile; for whoever got a wake-up. */
    public void work(Runnable look) {
        start();
        boolean whole = false;
        try {
            do {
                look.run();
            } while (!isOver());
            whole = true;
        } finally {
            if (!whole) {
                leave();
            }
        }
    }

    private synchronized void start() {
        underWay = Math.max(0, underWay - 1);
        working++;
    }

    /** Leaves unless it has to look again; in one step, so that nobody relies on a worker who is leaving. */
    private synchronized boolean isOver() {
        if (again) {
            again = false;
            return false;
        }
        working--;
        return true;
    }

    private synchronized void leave() {
        working--;
    }

    /** Messages may have been lost with their broker: the sweeper looks itself and the count starts again. */
    synchronized void forget() {
        underWay = 0;
    }
}
