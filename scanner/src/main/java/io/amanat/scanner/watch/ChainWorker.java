package io.amanat.scanner.watch;

import io.amanat.scanner.entity.FenceLostException;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads one chain round after round, as long as its lease lasts. */
final class ChainWorker implements Runnable {
    private static final Logger LOG = System.getLogger(ChainWorker.class.getName());

    private final Fence fence;
    private final ChainWatch watch;
    private final LeaseRepository leases;
    private final Duration poll;
    private final ScanMeter meter;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Thread thread;

    ChainWorker(Fence fence, ChainWatch watch, LeaseRepository leases, Duration poll, ScanMeter meter) {
        this.fence = fence;
        this.watch = watch;
        this.leases = leases;
        this.poll = poll;
        this.meter = meter;
    }

    Fence fence() {
        return fence;
    }

    boolean running() {
        return stopped.getCount() > 0;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (running()) {
                round();
                if (stopped.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void round() {
        Long head = null;
        String error = null;
        try {
            meter.count(Event.ROUNDS);
            head = watch.round(fence, this::running);
        } catch (FenceLostException lost) {
            LOG.log(Level.WARNING, lost.getMessage());
            stopped.countDown();
            return;
        } catch (RpcException failure) {
            error = failure.getMessage();
        } catch (RuntimeException failure) {
            // A worker that died of one bad round would leave its chain unread for ever.
            LOG.log(Level.ERROR, "a round of chain " + fence.chainId() + " failed", failure);
            error = "the round failed; see the log";
        }
        if (!running()) {
            return;
        }
        if (error != null) {
            meter.count(Event.FAILED_ROUNDS);
            LOG.log(Level.WARNING, "Chain {0}: {1}.", String.valueOf(fence.chainId()), error);
        }
        note(head, error);
    }

    private void note(Long head, String error) {
        try {
            leases.ticked(fence.chainId(), fence.number(), head, error);
        } catch (IllegalStateException unwritten) {
            LOG.log(Level.WARNING, "progress of chain " + fence.chainId() + " could not be noted", unwritten);
        }
    }

    /** Asks for the end: of the pause at once, of a round at its next range. */
    void stop() {
        stopped.countDown();
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    /** @return false when the round has not ended in time */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
