package io.amanat.realtime.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * The threads that write streams; as many as are written to at this moment. Whoever does not take a frame in time is cut:
 * the server closes the connection of a write that is interrupted, so that its thread is free long before the server's own
 * time limit.
 */
@ApplicationScoped
public class StreamWriters implements Executor {
    /** Streams written to at once; beyond it the one to be written to is ended. */
    static final int MAX_WRITING = 200;
    /** How long one frame may wait for the network behind it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long IDLE_SECONDS = 30;

    private final Set<Write> running = ConcurrentHashMap.newKeySet();

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private MetricRegistry metrics;

    private ExecutorService pool;
    private ScheduledFuture<?> watch;

    public StreamWriters() {}

    StreamWriters(ThreadFactory threads) {
        pool = pool(threads);
    }

    private static ExecutorService pool(ThreadFactory threads) {
        return new ThreadPoolExecutor(
                0, MAX_WRITING, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    @PostConstruct
    void start() {
        pool = pool(threads);
        metrics.gauge("amanat_streams_writing", this::writing);
        watch = timer.scheduleAtFixedRate(() -> cutSlow(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        watch.cancel(false);
        pool.shutdownNow();
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(() -> {
            Write write = new Write(Thread.currentThread(), System.nanoTime());
            running.add(write);
            try {
                work.run();
            } finally {
                running.remove(write);
                write.over();
            }
        });
    }

    /** Writes under way, stuck ones included. */
    int writing() {
        return running.size();
    }

    /** Cuts whatever has been under way for longer than may be. */
    void cutSlow(long nanoTime) {
        for (Write write : running) {
            if (nanoTime - write.since > PATIENCE.toNanos()) {
                write.cut();
            }
        }
    }

    /** One frame on its way. Its thread is interrupted only while it is at it. */
    private static final class Write {
        private final long since;
        private Thread thread;

        Write(Thread thread, long since) {
            this.thread = thread;
            this.since = since;
        }

        synchronized void cut() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized void over() {
            thread = null;
            // The thread writes for others next.
            Thread.interrupted();
        }
    }
}
