package io.amanat.scanner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A Payara Micro of a test's own that serves the built scanner.war on the loopback. */
public final class MicroServer implements AutoCloseable {
    private static final Path TARGET = ScannerModule.path("target");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final Path log;
    private final int port;

    private MicroServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts a server; returns before it answers.
     *
     * @param name of its log, {@code target/micro-<name>.log}
     */
    public static MicroServer start(String name, Map<String, String> environment) throws IOException {
        // It serves one test: the optimising compiler would cost more than it brings.
        return start(name, environment, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    }

    /** @param jvm options of the Java that it runs on */
    static MicroServer start(String name, Map<String, String> environment, List<String> jvm) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = TARGET.resolve("micro-" + name + ".log");
        Path commands = TARGET.resolve("micro-" + name + ".asadmin");
        Files.writeString(
                commands,
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", TARGET.resolve("payara-micro.jar").toString()));
        command.addAll(List.of("--deploy", TARGET.resolve("scanner.war").toString()));
        command.addAll(List.of("--port", String.valueOf(port), "--nocluster"));
        command.addAll(List.of("--prebootcommandfile", commands.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(key -> key.contains("PG_URL") || key.startsWith("SCANNER_") || key.startsWith("RPC_"));
        builder.environment().putAll(environment);
        return new MicroServer(builder.start(), log, port);
    }

    /** The scanner's address, with the context root that Micro takes from the file's name. */
    public URI scanner() {
        return URI.create("http://127.0.0.1:" + port + "/scanner");
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException when the scanner does not answer in time */
    public void awaitHealth() throws Exception {
        await("the scanner's health", () -> status(scanner() + "/health") == 200);
    }

    /** @throws IllegalStateException when the log does not hold the text in time */
    void awaitLog(String text) throws Exception {
        await("in the log: " + text, () -> log().contains(text));
    }

    /** HTTP status of an address, 0 when nobody listens. */
    int status(String address) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobodyThere) {
            return 0;
        }
    }

    /** Asks seldom: a server that is starting has better things to do than to answer. */
    private void await(String what, Callable<Boolean> condition) throws Exception {
        boolean held = Await.holds(() -> condition.call() || died(what), PATIENCE, Duration.ofMillis(300));
        if (!held) {
            throw inVain(what);
        }
    }

    private boolean died(String what) {
        if (!process.isAlive()) {
            throw inVain(what);
        }
        return false;
    }

    private IllegalStateException inVain(String what) {
        return new IllegalStateException("waited in vain for " + what + "; see " + log);
    }

    /** SIGKILL: nothing is put in order. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
