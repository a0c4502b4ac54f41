package io.amanat.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Two transactions at the same moment: the first has done its work and not ended yet when the second begins; then the
 * first ends, by commit or by rollback. No sleeping: PostgreSQL itself says when the second waits for the first.
 */
public final class Race {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Race() {}

    /** How the first transaction ends. */
    public enum End {
        COMMIT,
        ROLLBACK
    }

    /**
     * What came out.
     *
     * @param second null when the second was refused
     * @param refusal the constraint that refused the second; null when none did
     * @param waited the second could not go on before the first had ended
     */
    public record Result<A, B>(A first, B second, String refusal, boolean waited) {}

    public static <A, B> Result<A, B> run(
            End end, Function<EntityManager, A> first, Function<EntityManager, B> second) {
        CompletableFuture<Integer> secondPid = new CompletableFuture<>();
        CountDownLatch firstHasWorked = new CountDownLatch(1);
        CompletableFuture<B> secondResult = CompletableFuture.supplyAsync(() -> Market.in(em -> {
            secondPid.complete(pid(em));
            await(firstHasWorked);
            return second.apply(em);
        }));
        FirstSide<A> side = new FirstSide<>();
        Market.run(em -> {
            side.result = first.apply(em);
            em.flush();
            firstHasWorked.countDown();
            side.waited = waits(secondPid.join(), pid(em), secondResult);
            if (end == End.ROLLBACK) {
                em.getTransaction().rollback();
                em.getTransaction().begin();
            }
        });
        try {
            return new Result<>(side.result, secondResult.get(LIMIT.toSeconds(), TimeUnit.SECONDS), null, side.waited);
        } catch (java.util.concurrent.ExecutionException refused) {
            return new Result<>(side.result, null, constraint(refused).orElseThrow(), side.waited);
        } catch (InterruptedException | java.util.concurrent.TimeoutException stuck) {
            throw new IllegalStateException("the second transaction does not end", stuck);
        }
    }

    private static final class FirstSide<A> {
        private A result;
        private boolean waited;
    }

    private static Optional<String> constraint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Sql.Refused refused) {
                return Optional.ofNullable(refused.constraint());
            }
        }
        return Optional.empty();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the first transaction did not come");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static int pid(EntityManager em) {
        return ((Number) em.createNativeQuery("select pg_backend_pid()").getSingleResult()).intValue();
    }

    /** Asks until the second waits for the first, or has ended without waiting. */
    private static boolean waits(int second, int first, CompletableFuture<?> secondResult) {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (Connection watcher = Sql.connect(TestDatabase.get().superUrl());
                var question = watcher.prepareStatement("select ? = any (pg_blocking_pids(?))")) {
            question.setInt(1, first);
            question.setInt(2, second);
            while (System.nanoTime() < end) {
                try (var answer = question.executeQuery()) {
                    answer.next();
                    if (answer.getBoolean(1)) {
                        return true;
                    }
                }
                if (secondResult.isDone()) {
                    return false;
                }
                Thread.onSpinWait();
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
        throw new IllegalStateException("the second transaction neither waits nor ends");
    }
}
