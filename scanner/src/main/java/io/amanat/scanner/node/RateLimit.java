package io.amanat.scanner.node;

import java.util.concurrent.TimeUnit;

/** Spreads calls evenly: so many in a second and no more. Thread-safe. */
public final class RateLimit {
    private final long interval;
    private long next;

    /** @param perSecond at least 1 */
    public RateLimit(int perSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.next = System.nanoTime();
    }

    /** Waits until one more call is allowed. @throws RpcException when interrupted */
    public void take() {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            // A second of rest may be used at once, not more.
            next = Math.max(next, now - TimeUnit.SECONDS.toNanos(1));
            wait = next - now;
            next += interval;
        }
        if (wait > 0) {
            try {
                // Passing time is all that is waited for: the pace is the purpose.
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new RpcException(RpcException.Kind.UNREACHABLE, "the call was interrupted", stopped);
            }
        }
    }
}
