package io.amanat.realtime.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that write streams; as many as are written to at this moment. */
@ApplicationScoped
public class StreamWriters implements Executor {
    /** Streams written to at once; beyond it the one to be written to is ended. */
    static final int MAX_WRITING = 200;

    private static final long IDLE_SECONDS = 30;

    @Resource
    private ManagedThreadFactory threads;

    private ExecutorService pool;

    @PostConstruct
    void start() {
        pool = new ThreadPoolExecutor(
                0, MAX_WRITING, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }
}
