package io.amanat.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of an earlier launcher, recognised beyond doubt: the recorded process id alone could by now belong to
 * somebody else, so the command line must name our own folder too.
 */
public final class OwnedProcess {
    private static final Duration POLITE = Duration.ofSeconds(10);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private final ProcessHandle handle;

    private OwnedProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /**
     * Looks up the process whose id stands in the first line of a file.
     *
     * @param pidFile need not exist
     * @param mark text that the command line of the right process contains
     * @return empty when there is no such process or it is not ours
     */
    public static Optional<OwnedProcess> find(Path pidFile, String mark) {
        return pid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> commandLine(handle).contains(mark))
                .map(OwnedProcess::new);
    }

    private static Optional<Long> pid(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** Linux shows the whole command line in /proc; the JDK cuts long ones off. Elsewhere the JDK's answer has to do. */
    private static String commandLine(ProcessHandle handle) {
        Path proc = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
        if (Files.isReadable(proc)) {
            try {
                return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8).replace('\0', ' ');
            } catch (IOException gone) {
                // The process ended between the two looks; an empty line matches nothing.
                return "";
            }
        }
        return handle.info().commandLine().orElse("");
    }

    public long pid() {
        return handle.pid();
    }

    public boolean alive() {
        return handle.isAlive();
    }

    /** Sends SIGKILL and waits until the process is gone. @return false when it is still there after ten seconds */
    public boolean kill() {
        handle.destroyForcibly();
        return Await.until(() -> !handle.isAlive(), FORCED);
    }

    /** Asks the process to end, then insists; returns when it is gone. @return false when even SIGKILL did not help */
    public boolean end() {
        handle.destroy();
        return Await.until(() -> !handle.isAlive(), POLITE) || kill();
    }

    /** Sends a signal the JDK has no method for, such as {@code INT}. */
    public void signal(String name) {
        signal(handle.pid(), name);
    }

    /** @throws UncheckedIOException when the kill command cannot be run */
    public static void signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Await.until(() -> !kill.isAlive(), FORCED);
        } catch (IOException missing) {
            throw new UncheckedIOException("cannot run kill", missing);
        }
    }
}
