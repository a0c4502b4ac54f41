package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A program of PostgreSQL at work: it ends in its time or is ended, what it complains of is kept up to an end, and it gets no
 * more of our environment than it needs, since ours may hold secrets of the market.
 */
final class PgProcess implements AutoCloseable {
    /** Bytes of complaints that are kept: the first ones say what went wrong. */
    static final int MAX_COMPLAINT = 4_096;

    private static final int BUFFER = 8_192;
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    /** What programs need to be found, to find their libraries, and to write files of their own. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "SystemRoot");

    private final String name;
    private final Process process;
    private final Duration limit;
    private final CompletableFuture<String> complaint;
    private volatile boolean overtime;

    private PgProcess(String name, Process process, Duration limit) {
        this.name = name;
        this.process = process;
        this.limit = limit;
        // A thread of its own: a pool of few could leave the program waiting for a reader.
        this.complaint = CompletableFuture.supplyAsync(
                () -> firstOf(process.getErrorStream()), command -> daemon(name, command));
        Executor later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> watch = CompletableFuture.runAsync(this::endLate, later);
        process.onExit().thenRun(() -> watch.cancel(false));
    }

    /**
     * Starts it.
     *
     * @param environment ours, of which little is passed on, and its own variables, which begin with PG or LC
     * @throws LauncherException when it cannot be started
     */
    static PgProcess start(List<String> command, Map<String, String> environment, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        environment.forEach((key, value) -> {
            if (PASSED_ON.contains(key) || key.startsWith("PG")) {
                builder.environment().put(key, value);
            }
        });
        builder.environment().put("LC_ALL", "C");
        try {
            return new PgProcess(command.get(0), builder.start(), limit);
        } catch (IOException unstartable) {
            throw new LauncherException(command.get(0) + " cannot be run: " + unstartable.getMessage(), unstartable);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "reads " + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** All of it is read, or the program would wait for its reader; the first of it is kept. */
    private static String firstOf(InputStream stream) {
        StringBuilder kept = new StringBuilder();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                int room = MAX_COMPLAINT - kept.length();
                kept.append(new String(buffer, 0, Math.min(length, Math.max(0, room)), StandardCharsets.UTF_8));
            }
        } catch (IOException ended) {
            kept.append(" (").append(ended.getMessage()).append(')');
        }
        return kept.toString().strip();
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Has something written into it while its output is read; the stream is closed behind it. */
    CompletableFuture<Void> feed(Source source) {
        return CompletableFuture.runAsync(
                () -> {
                    try (OutputStream into = input()) {
                        source.writeTo(into);
                    } catch (IOException refused) {
                        throw new UncheckedIOException(refused);
                    }
                },
                command -> daemon(name + " feeder", command));
    }

    /** What is fed. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    private void endLate() {
        overtime = true;
        end();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * Waits for its end.
     *
     * @throws LauncherException when it failed or was ended, with its exit code and what it complained of
     */
    void finish() {
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException(name + " was not waited for.", interrupted);
        }
        if (overtime) {
            throw new LauncherException(name + " was ended, since it took longer than " + limit.toSeconds() + " s.");
        }
        if (exit != 0) {
            throw new LauncherException(name + " ended with exit code " + exit + ": "
                    + complaint.orTimeout(GOODBYE.toSeconds(), TimeUnit.SECONDS).join());
        }
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        end();
    }
}
