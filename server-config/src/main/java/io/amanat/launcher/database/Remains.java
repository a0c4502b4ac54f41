package io.amanat.launcher.database;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a crashed PostgreSQL leaves behind on Linux: child processes that still hold its shared memory, and, until
 * somebody collects it, a dead process whose id looks taken. Either makes the next start fail. Elsewhere nothing is
 * looked for; PostgreSQL's own checks have to do.
 */
final class Remains {
    private static final Duration LEAVE = Duration.ofSeconds(10);
    private static final Path PROC = Path.of("/proc");
    private final Path data;

    /** @param data of a server that does not run any more */
    Remains(Path data) {
        this.data = data;
    }

    /** @throws LauncherException when a child does not end, not even by SIGKILL */
    void clear() {
        if (!Files.isDirectory(PROC) || !Files.isDirectory(data)) {
            return;
        }
        if (!Await.until(() -> children().isEmpty(), LEAVE)) {
            children().forEach(ProcessHandle::destroyForcibly);
            if (!Await.until(() -> children().isEmpty(), LEAVE)) {
                throw new LauncherException("Processes of an earlier PostgreSQL on " + data + " do not end.");
            }
        }
        forgetTheDead();
    }

    /** Every process of a server works in its data folder, which nobody else does. */
    private List<ProcessHandle> children() {
        return ProcessHandle.allProcesses().filter(this::worksHere).toList();
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            Path folder = Files.readSymbolicLink(
                    PROC.resolve(Long.toString(process.pid())).resolve("cwd"));
            return folder.equals(data.toRealPath());
        } catch (IOException notOurs) {
            // Ended meanwhile, dead, or of another user: none of them can hold our memory.
            return false;
        }
    }

    /** Only after {@link #children()} are gone: the file is what tells PostgreSQL of their shared memory. */
    private void forgetTheDead() {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (!lines.isEmpty() && dead(lines.get(0).strip())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot remove " + file, unusable);
        }
    }

    /** State Z: ended, but its parent has not asked how; in a container without an init process that can last. */
    private static boolean dead(String pid) throws IOException {
        Path status = PROC.resolve(pid).resolve("status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.anyMatch(line -> line.startsWith("State:") && line.contains("Z"));
        }
    }
}
