package io.amanat.scanner.delivery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * When a call is over, wherever it hangs. A socket's own timeout is for one read: it ends neither a write to a receiver that
 * does not read nor a TLS record that comes byte by byte. So another thread closes the socket when the time is up. Closing
 * it when the call is done means only that nobody watches any more.
 */
final class Deadline implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Deadline.class.getName());

    private final long end;
    private ScheduledFuture<?> alarm;
    private Socket guarded;
    private boolean over;

    private Deadline(long end) {
        this.end = end;
    }

    /** One that begins now. @param watch whose thread ends what is late */
    static Deadline after(Duration time, ScheduledExecutorService watch) {
        Deadline deadline = new Deadline(System.nanoTime() + time.toNanos());
        deadline.alarm = watch.schedule(deadline::strike, time.toNanos(), TimeUnit.NANOSECONDS);
        return deadline;
    }

    /** A socket that ends with the time. @throws SocketTimeoutException when the time is up */
    synchronized void guard(Socket socket) throws SocketTimeoutException {
        if (over) {
            throw timeIsUp();
        }
        guarded = socket;
    }

    /** The socket outlives this call. @return false when it was ended already */
    synchronized boolean release() {
        guarded = null;
        return !over;
    }

    private synchronized void strike() {
        over = true;
        if (guarded != null) {
            try {
                guarded.close();
            } catch (IOException gone) {
                LOG.log(Level.DEBUG, "a connection that was too slow was gone already", gone);
            }
        }
    }

    /** By {@link System#nanoTime}. */
    long end() {
        return end;
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Milliseconds that are left, at least 1. @throws SocketTimeoutException when the time is up */
    int left() throws SocketTimeoutException {
        return left(end);
    }

    /** Milliseconds until an earlier moment, at least 1. @throws SocketTimeoutException when it is past */
    static int left(long moment) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(moment - System.nanoTime());
        if (millis <= 0) {
            throw timeIsUp();
        }
        return (int) millis;
    }

    private static SocketTimeoutException timeIsUp() {
        return new SocketTimeoutException("the time is up");
    }

    @Override
    public void close() {
        release();
        alarm.cancel(false);
    }
}
