package io.amanat.scanner.delivery;

import io.amanat.scanner.delivery.CallbackGuard.Target;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Connections that rest between two calls: to open one, and to agree on keys, costs more than the call. A few, for a short
 * while, and each only for the receiver and the address that it leads to.
 */
final class HttpLines implements AutoCloseable {
    static final int MAX_KEPT = 64;
    /** Shorter than servers usually wait before they hang up. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger LOG = System.getLogger(HttpLines.class.getName());

    /** The one that rests longest first. */
    private final Deque<HttpLine> kept = new ArrayDeque<>();

    private boolean closed;

    /** One that leads to the receiver and is fit for a call, the youngest of them; null when there is none. */
    synchronized HttpLine take(Target target) {
        drop(0);
        for (Iterator<HttpLine> youngest = kept.descendingIterator(); youngest.hasNext(); ) {
            HttpLine line = youngest.next();
            if (line.leadsTo(target)) {
                youngest.remove();
                if (line.isQuiet()) {
                    return line;
                }
                end(line);
            }
        }
        return null;
    }

    synchronized void keep(HttpLine line) {
        if (closed) {
            end(line);
            return;
        }
        line.rest(System.nanoTime());
        kept.addLast(line);
        drop(MAX_KEPT);
    }

    /** Ends what rests too long, and what is too many. @param most 0 for any number */
    private void drop(int most) {
        long now = System.nanoTime();
        while (!kept.isEmpty()
                && (now - kept.peekFirst().idleSince() > MAX_IDLE_NANOS || (most > 0 && kept.size() > most))) {
            end(kept.pollFirst());
        }
    }

    private static void end(HttpLine line) {
        try {
            line.close();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a resting connection was gone already", gone);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        kept.forEach(HttpLines::end);
        kept.clear();
    }
}
