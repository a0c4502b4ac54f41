package io.amanat.launcher.state;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses a free block of consecutive loopback ports and remembers it, so that an instance keeps its ports and several
 * instances live side by side. The choice is held until {@link #close()}: another launcher does not take the block
 * although its servers are not up yet, or down for a moment.
 */
public final class PortBlock implements AutoCloseable {
    public static final int SIZE = 20;
    /** Below the range from which operating systems take the ports of outgoing connections. */
    private static final int FIRST = 20_000;

    private static final int BLOCKS = 600;
    private static final int ATTEMPTS = 200;

    /** Offset of the port that stands for the whole block: bound, so nobody else can, but never listened on. */
    private static final int GUARD = SIZE - 2;

    private final Ports ports;
    private final Socket guard;

    private PortBlock(Ports ports, Socket guard) {
        this.ports = ports;
        this.guard = guard;
    }

    /**
     * The recorded block when it is still free, else a new one, which is then recorded.
     *
     * @param file where the choice is recorded
     * @param httpPort AMANAT_PORT, recorded for other commands; 0 takes the last port of the block
     * @throws LauncherException when no free block is found
     */
    public static PortBlock choose(Path file, int httpPort) {
        OptionalInt recorded = recorded(file, "block");
        Optional<Socket> kept = recorded.isPresent() ? claim(recorded.getAsInt()) : Optional.empty();
        Socket guard = kept.orElseGet(PortBlock::search);
        int block = guard.getLocalPort() - GUARD;
        int http = httpPort == 0 ? block + SIZE - 1 : httpPort;
        DataFolder.writePrivate(file, "http=" + http + "\nblock=" + block + "\n");
        return new PortBlock(new Ports(http, block), guard);
    }

    public Ports ports() {
        return ports;
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

    /** Starts at a random place: launchers that search at the same moment rarely meet. */
    private static Socket search() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Socket> guard =
                    claim(FIRST + SIZE * ThreadLocalRandom.current().nextInt(BLOCKS));
            if (guard.isPresent()) {
                return guard.get();
            }
        }
        throw new LauncherException("No free block of " + SIZE + " ports was found on 127.0.0.1.");
    }

    private static Optional<Socket> claim(int block) {
        Socket guard = new Socket();
        try {
            // Without SO_REUSEADDR: two sockets that both have it may share a port nobody listens on.
            guard.setReuseAddress(false);
            guard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), block + GUARD));
            if (free(block)) {
                return Optional.of(guard);
            }
            guard.close();
            return Optional.empty();
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static boolean free(int block) {
        for (int offset = 0; offset < SIZE; offset++) {
            if (offset != GUARD && !isFree(InetAddress.getLoopbackAddress(), block + offset)) {
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

    /** Gives the block up; its record stays for the next start. */
    @Override
    public void close() {
        try {
            guard.close();
        } catch (IOException unreleased) {
            throw new UncheckedIOException("cannot release port " + guard.getLocalPort(), unreleased);
        }
    }
}
