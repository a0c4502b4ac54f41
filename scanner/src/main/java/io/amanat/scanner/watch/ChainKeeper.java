package io.amanat.scanner.watch;

import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.ScanRepository.Fence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps the leases of one node: takes free chains, renews held ones every 3 s, ends the worker of a lost one. A lease
 * lasts 8 s, and free ones are looked for every second, so another node has a dead one's chains within 10 s.
 */
final class ChainKeeper implements Runnable {
    private static final Logger LOG = System.getLogger(ChainKeeper.class.getName());
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_MILLIS = 1000;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String owner;
    private final Map<Integer, Supplier<ChainWatch>> chains;
    private final LeaseRepository leases;
    private final Duration poll;
    private final ScanMeter meter;
    private final ThreadFactory threads;
    private final Map<Integer, ChainWorker> workers = new HashMap<>();
    private boolean stopped;
    private long renewed = System.nanoTime();

    /**
     * @param owner name of this node and run
     * @param chains makes a fresh watch for each lease: what an old one remembers may be out of date
     */
    ChainKeeper(
            String owner,
            Map<Integer, Supplier<ChainWatch>> chains,
            LeaseRepository leases,
            Duration poll,
            ScanMeter meter,
            ThreadFactory threads) {
        this.owner = owner;
        this.chains = Map.copyOf(chains);
        this.leases = leases;
        this.poll = poll;
        this.meter = meter;
        this.threads = threads;
    }

    @Override
    public synchronized void run() {
        try {
            while (!stopped) {
                try {
                    look();
                } catch (RuntimeException failure) {
                    // Without this thread every lease of the node would end.
                    LOG.log(Level.ERROR, "a look at the leases failed", failure);
                }
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at all leases. */
    synchronized void look() {
        if (System.nanoTime() - renewed >= RENEW_NANOS) {
            renewed = System.nanoTime();
            renew();
        }
        for (Map.Entry<Integer, Supplier<ChainWatch>> chain : chains.entrySet()) {
            ChainWorker worker = workers.get(chain.getKey());
            if (worker != null && !worker.running()) {
                workers.remove(chain.getKey());
                worker = null;
            }
            if (worker == null) {
                take(chain.getKey(), chain.getValue());
            }
        }
    }

    private void renew() {
        for (ChainWorker worker : workers.values()) {
            Fence fence = worker.fence();
            try {
                if (!leases.renew(fence.chainId(), fence.number())) {
                    LOG.log(Level.WARNING, "The lease of chain {0} was lost.", String.valueOf(fence.chainId()));
                    worker.stop();
                }
            } catch (IllegalStateException unreachable) {
                // The worker may go on: without the database it cannot write, and with it the fence is asked.
                LOG.log(Level.WARNING, "leases could not be renewed", unreachable);
                return;
            }
        }
    }

    private void take(int chainId, Supplier<ChainWatch> watch) {
        Optional<Long> number;
        try {
            number = leases.take(chainId, owner);
        } catch (IllegalStateException unreachable) {
            LOG.log(Level.WARNING, "leases could not be taken", unreachable);
            return;
        }
        number.ifPresent(fence -> {
            LOG.log(Level.INFO, "Chain {0} is read here from now on.", String.valueOf(chainId));
            ChainWorker worker = new ChainWorker(new Fence(chainId, fence), watch.get(), leases, poll, meter);
            workers.put(chainId, worker);
            Thread thread = threads.newThread(worker);
            thread.setName("scanner-chain-" + chainId);
            thread.start();
        });
    }

    /** Ends all work in good order and gives the leases back. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
        workers.values().forEach(ChainWorker::stop);
        for (ChainWorker worker : workers.values()) {
            try {
                if (worker.awaitEnd(GRACE)) {
                    leases.release(worker.fence().chainId(), worker.fence().number());
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            } catch (IllegalStateException unreachable) {
                LOG.log(Level.WARNING, "a lease could not be given back; it ends by itself", unreachable);
            }
        }
    }
}
