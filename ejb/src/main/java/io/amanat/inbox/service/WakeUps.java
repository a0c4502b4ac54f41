package io.amanat.inbox.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/**
 * How many workers of this node look at the inbox at once, those included that a wake-up is on its way to: as many as there
 * are processors, two at least. More of them would only take each other's rows and make every batch smaller. Who works
 * deliveries alone makes no batch and mostly waits, for locks and the database: he does not count as long as he does, so the
 * listeners are as many as the container has. Whoever is not let in has one of those who are look once more.
 */
@ApplicationScoped
public class WakeUps {
    private final int most;
    private int underWay;
    private int working;
    private int aside;
    private boolean again;

    public WakeUps() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    WakeUps(int most) {
        this.most = most;
    }

    /** Whether a wake-up is to be sent; when not, somebody will look all the same. */
    synchronized boolean begin() {
        if (underWay + working - aside >= most) {
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

    /**
     * Looks, and once more whenever the look was cut off or somebody was not let in meanwhile; for whoever got a wake-up.
     *
     * @param look whether it was cut off, so that more may wait
     */
    public void work(BooleanSupplier look) {
        start();
        boolean whole = false;
        try {
            boolean cutOff;
            do {
                cutOff = look.getAsBoolean();
            } while (!isOver(cutOff));
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

    /**
     * Leaves unless it has to look again; in one step, so that nobody relies on a worker who is leaving. Who is one too many,
     * because others have come back from working alone, leaves what is to be looked at to them.
     */
    private synchronized boolean isOver(boolean cutOff) {
        again |= cutOff;
        if (again && working - aside <= most) {
            again = false;
            return false;
        }
        working--;
        return true;
    }

    private synchronized void leave() {
        working--;
    }

    /**
     * A worker is about to work deliveries alone and does not count until {@link #comeBack}.
     *
     * @return whether somebody was not let in and is to be woken now, instead of one who looks once more
     */
    synchronized boolean stepAside() {
        aside++;
        boolean wanted = again;
        again = false;
        return wanted;
    }

    /** The worker counts again. */
    synchronized void comeBack() {
        aside--;
    }

    /** Messages may have been lost with their broker: the sweeper looks itself and the count starts again. */
    synchronized void forget() {
        underWay = 0;
    }
}
