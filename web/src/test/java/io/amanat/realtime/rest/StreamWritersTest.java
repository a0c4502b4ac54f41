package io.amanat.realtime.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamWritersTest {
    private static final long LATER = StreamWriters.PATIENCE.toNanos() + 1;

    private final StreamWriters writers = new StreamWriters(work -> {
        Thread thread = new Thread(work, "stream-writer");
        thread.setDaemon(true);
        return thread;
    });

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void let_go() {
        never.countDown();
    }

    private CompletableFuture<Boolean> stuck() throws InterruptedException {
        return stuckUntil(never);
    }

    /** A write that waits for a network that takes nothing until then; tells whether it was cut. */
    private CompletableFuture<Boolean> stuckUntil(CountDownLatch moving) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> cut = new CompletableFuture<>();
        writers.execute(() -> {
            begun.countDown();
            try {
                moving.await();
                // Also when it was interrupted just as the network began to move.
                cut.complete(Thread.currentThread().isInterrupted());
            } catch (InterruptedException interrupted) {
                // As the server does, which closes the connection then.
                Thread.currentThread().interrupt();
                cut.complete(true);
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return cut;
    }

    @Test
    void a_write_that_gets_nowhere_is_cut_after_its_time_and_not_before() throws Exception {
        CountDownLatch moving = new CountDownLatch(1);
        CompletableFuture<Boolean> early = stuckUntil(moving);
        assertThat(writers.writing()).isEqualTo(1);
        writers.cutSlow(System.nanoTime());
        moving.countDown();
        assertThat(early.get(10, TimeUnit.SECONDS)).as("its time was not over").isFalse();
        CompletableFuture<Boolean> late = stuck();
        writers.cutSlow(System.nanoTime() + LATER);
        assertThat(late.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_thread_of_a_write_that_was_cut_writes_for_others_undisturbed() throws Exception {
        CompletableFuture<Boolean> cut = stuck();
        writers.cutSlow(System.nanoTime() + LATER);
        assertThat(cut.get(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            writers.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void a_write_that_fails_is_over_too() throws Exception {
        CompletableFuture<Thread> failed = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        writers.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> ended.countDown());
            failed.complete(Thread.currentThread());
            throw new IllegalStateException("on purpose");
        });
        failed.get(10, TimeUnit.SECONDS);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(writers.writing()).isZero();
    }
}
