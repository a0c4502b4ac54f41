package io.amanat.job.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long LIMIT = 10;

    private final Semaphore rounds = new Semaphore(0);

    private static final class Threads implements ManagedThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            return new Thread(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new AssertionError("a lane needs a thread, not a pool");
        }
    }

    @Test
    void work_is_done_when_somebody_wakes_it_and_once_a_second_without() throws InterruptedException {
        Lane lane = new Lane("test", rounds::release);
        lane.keepAlive(new Threads());
        try {
            lane.wake();
            assertThat(rounds.tryAcquire(2, LIMIT, TimeUnit.SECONDS)).isTrue();
        } finally {
            lane.stop();
        }
    }

    @Test
    void whoever_wakes_it_while_it_works_has_it_look_once_more_and_a_hundred_are_one() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Lane lane = new Lane("test", () -> {
            rounds.release();
            await(go);
        });
        lane.keepAlive(new Threads());
        try {
            lane.wake();
            assertThat(rounds.tryAcquire(LIMIT, TimeUnit.SECONDS)).isTrue();
            for (int count = 0; count < 100; count++) {
                lane.wake();
            }
            go.countDown();
            assertThat(rounds.tryAcquire(LIMIT, TimeUnit.SECONDS)).isTrue();
            assertThat(rounds.tryAcquire(20, TimeUnit.MILLISECONDS))
                    .as("no third look")
                    .isFalse();
        } finally {
            lane.stop();
        }
    }

    @Test
    void a_failure_ends_the_round_and_not_the_lane() throws InterruptedException {
        Lane lane = new Lane("test", () -> {
            rounds.release();
            throw new IllegalStateException("fault of a test");
        });
        lane.keepAlive(new Threads());
        try {
            assertThat(rounds.tryAcquire(2, LIMIT, TimeUnit.SECONDS)).isTrue();
        } finally {
            lane.stop();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
