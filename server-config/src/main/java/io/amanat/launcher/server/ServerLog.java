package io.amanat.launcher.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the server has logged since a moment, to find out why it does not come up. */
public final class ServerLog {
    /** How the application says that it refuses to start; what follows is one sentence for the operator. */
    private static final Pattern REFUSAL = Pattern.compile("Amanat can't start: [^\\r\\n]+");

    private static final Pattern CAUSE = Pattern.compile("(?m)^\\s*Caused by: ([^\\r\\n]+)$");
    private static final Pattern NOT_LOADED = Pattern.compile("Exception while loading the app");
    /** asadmin appends this to the message it repeats. */
    private static final String ASADMIN_TAIL = ". Please see server.log for more details.";
    /** Enough for some hundred stack traces. */
    private static final int LIMIT = 8_000_000;

    private final Path file;
    private final long from;

    private ServerLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** Looks at what comes from now on. */
    public static ServerLog mark(Path file) {
        return new ServerLog(file, size(file));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    public Path file() {
        return file;
    }

    /** Whether the container has given up on the application. */
    public boolean applicationFailed() {
        return NOT_LOADED.matcher(text()).find();
    }

    /** The application's own sentence, beginning with {@code Amanat can't start:}. */
    public Optional<String> refusal() {
        return refusal(text());
    }

    /** As {@link #refusal()}, in any text, such as asadmin's output. */
    static Optional<String> refusal(String text) {
        Matcher found = REFUSAL.matcher(text);
        return found.find() ? Optional.of(withoutTail(found.group().strip())) : Optional.empty();
    }

    private static String withoutTail(String sentence) {
        return sentence.endsWith(ASADMIN_TAIL)
                ? sentence.substring(0, sentence.length() - ASADMIN_TAIL.length())
                : sentence;
    }

    /** The innermost cause of the first logged stack trace that has one. */
    public Optional<String> firstCause() {
        Optional<String> innermost = Optional.empty();
        String text = text();
        Matcher cause = CAUSE.matcher(text);
        int previousEnd = -1;
        while (cause.find()) {
            // A new log record begins with a bracket in the first column: the first trace is over.
            if (previousEnd >= 0 && text.substring(previousEnd, cause.start()).contains("\n[")) {
                break;
            }
            innermost = Optional.of(cause.group(1).strip());
            previousEnd = cause.end();
        }
        return innermost;
    }

    /** Rotation starts a new, shorter file; then the whole of it is new. */
    private String text() {
        long size = size(file);
        long start = size < from ? 0 : from;
        if (size == start) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(start);
            byte[] bytes = new byte[(int) Math.min(size - start, LIMIT)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
