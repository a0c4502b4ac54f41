package io.amanat.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The access log of the running server. */
final class AccessLines {
    static final String NAME = "access.0.log";
    private static final int NEWEST_BYTES = 256 * 1024;
    private static final Set<String> MEANT = ConcurrentHashMap.newKeySet();

    private AccessLines() {}

    /** A request that a test has made fail inside. */
    static void meant(String requestId) {
        MEANT.add(requestId);
    }

    /** Internal errors that no test has asked for. */
    static List<String> internalErrors() {
        return all().stream()
                .filter(line -> line.contains("\"status\":500"))
                .filter(line -> MEANT.stream().noneMatch(line::contains))
                .toList();
    }

    static List<String> all() {
        try {
            return Files.readAllLines(log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path log() {
        return Market.instance().logs().resolve(NAME);
    }

    /** What was asked just now is at the end; the whole of it grows to many megabytes. */
    private static Stream<String> newest() {
        return newest(NAME);
    }

    /** The last lines of one of the server's logs; the first of them may be a part of one. */
    static Stream<String> newest(String name) {
        try (SeekableByteChannel log =
                Files.newByteChannel(Market.instance().logs().resolve(name))) {
            log.position(Math.max(0, log.size() - NEWEST_BYTES));
            ByteBuffer end = ByteBuffer.allocate(NEWEST_BYTES);
            while (end.hasRemaining()) {
                if (log.read(end) < 0) {
                    break;
                }
            }
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The line of one request; it is written when the answer is, so it may take a moment. */
    static JsonObject of(String requestId) {
        AtomicReference<String> found = new AtomicReference<>();
        Until.holds("access log has " + requestId, () -> {
            newest().filter(line -> line.contains(requestId) && line.endsWith("}"))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        try (JsonReader reader = Json.createReader(new StringReader(found.get()))) {
            return reader.readObject();
        }
    }
}
