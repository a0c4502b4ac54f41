package io.amanat.launcher.state;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses a free block of consecutive loopback ports and remembers it, so that an instance keeps its ports and several
 * instances live side by side.
 */
public final class PortBlock {
    public static final int SIZE = 20;
    /** Below the range from which operating systems take the ports of outgoing connections. */
    private static final int FIRST = 20_000;

    private static final int BLOCKS = 600;
    private static final int ATTEMPTS = 200;

    private final Path file;

    /** @param file where the choice is recorded */
    public PortBlock(Path file) {
        this.file = file;
    }

    /**
     * The recorded block when it is still free, else a new one, which is then recorded.
     *
     * @param httpPort AMANAT_PORT, recorded for other commands; 0 takes the last port of the block
     * @throws LauncherException when no free block is found
     */
    public Ports choose(int httpPort) {
        OptionalInt recorded = recorded(file, "block");
        int block = recorded.isPresent() && free(recorded.getAsInt()) ? recorded.getAsInt() : search();
        int http = httpPort == 0 ? block + SIZE - 1 : httpPort;
        DataFolder.writePrivate(file, "http=" + http + "\nblock=" + block + "\n");
        return new Ports(http, block);
    }

    /** What an earlier start recorded; empty when none did. */
    public static Optional<Ports> read(Path file) {
        OptionalInt http = recorded(file, "http");
        OptionalInt block = recorded(file, "block");
        return http.isPresent() && block.isPresent()
                ? Optional.of(new Ports(http.getAsInt(), block.getAsInt()))
                : Optional.empty();
    }

    private static OptionalInt recorded(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            return OptionalInt.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        String value = properties.getProperty(key, "");
        return value.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    /** Starts at a random place: two launchers that search at the same moment should not meet. */
    private static int search() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int block = FIRST + SIZE * ThreadLocalRandom.current().nextInt(BLOCKS);
            if (free(block)) {
                return block;
            }
        }
        throw new LauncherException("No free block of " + SIZE + " ports was found on 127.0.0.1.");
    }

    private static boolean free(int block) {
        for (int port = block; port < block + SIZE; port++) {
            if (!isFree(InetAddress.getLoopbackAddress(), port)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a server could listen there now. */
    public static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port in TIME_WAIT after our own stop counts as free, as it does for the server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
