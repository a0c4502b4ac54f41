package io.amanat.launcher.server;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Fingerprint;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The running JVM of a {@link Domain}, a child of this process. */
public final class Server {
    private static final Duration BOOT = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int CONNECT_MILLIS = 500;

    private final Domain domain;
    private final DataFolder data;
    private final int adminPort;
    private final Process process;
    private final ServerLog log;

    private Server(Domain domain, DataFolder data, int adminPort, Process process, ServerLog log) {
        this.domain = domain;
        this.data = data;
        this.adminPort = adminPort;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the JVM and returns at once.
     *
     * @param environment the whole environment of the process, secrets included; arguments never carry one
     */
    public static Server start(
            Domain domain, DataFolder data, int adminPort, Secrets secrets, Map<String, String> environment) {
        ServerLog log = ServerLog.mark(data.logs().resolve("server.log"));
        ProcessBuilder builder = new ProcessBuilder(domain.command())
                .directory(domain.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.logs().resolve("server.out").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            DataFolder.writePrivate(data.serverPid(), process.pid() + "\n");
            // Where asadmin would put it: the first lines of standard input.
            try (OutputStream in = process.getOutputStream()) {
                String line = "AS_ADMIN_MASTERPASSWORD=" + secrets.get(SecretName.PAYARA_MASTER_PASSWORD) + "\n";
                in.write(line.getBytes(StandardCharsets.UTF_8));
            }
            return new Server(domain, data, adminPort, process, log);
        } catch (IOException unstartable) {
            throw new LauncherException(
                    "The server's JVM could not be started; see " + data.logs().resolve("server.out") + ".",
                    unstartable);
        }
    }

    /**
     * Waits until commands are accepted and, on a new domain, finishes its configuration.
     *
     * @throws LauncherException when the server ends or is not up after two minutes
     */
    public void awaitBoot() {
        boolean up = Await.until(() -> !process.isAlive() || accepts(adminPort), BOOT);
        if (!process.isAlive()) {
            throw died();
        }
        if (!up) {
            throw new LauncherException("The server did not boot within " + BOOT.toSeconds() + " s; see " + log.file());
        }
        if (!domain.configured()) {
            domain.configure();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Deploys an application, in place of an earlier one.
     *
     * @throws LauncherException with the application's own sentence when it refuses to start
     */
    public void deploy(Path ear) {
        ServerLog since = ServerLog.mark(log.file());
        Asadmin.Result result = domain.asadmin()
                .run(
                        "deploy",
                        "--name",
                        Domain.NAME,
                        // Not on the operations listener.
                        "--virtualservers",
                        "server",
                        "--force=true",
                        "--upload=false",
                        ear.toAbsolutePath().toString());
        if (result.failed()) {
            throw new LauncherException(reason(since, result.output()));
        }
        domain.recordApplication(identity(ear));
    }

    /** What {@link Domain#holds} compares: the bytes of the file. */
    public static String identity(Path ear) {
        return new Fingerprint().add("ear", ear).hex();
    }

    /** @throws LauncherException when there is no application or it cannot be removed */
    public void undeploy() {
        Asadmin.Result result = domain.asadmin().run("undeploy", Domain.NAME);
        if (result.failed()) {
            throw new LauncherException("The application could not be removed: " + Domain.lastLine(result.output()));
        }
        domain.recordApplication("none");
    }

    private static String reason(ServerLog since, String output) {
        return since.refusal()
                .or(() -> ServerLog.refusal(output))
                .orElseGet(() -> "The application could not be deployed: "
                        + since.firstCause().orElseGet(() -> Domain.firstFailure(output)) + " (see " + since.file()
                        + ")");
    }

    /** Why the application of a kept domain did not load in this run; empty while it may still come up. */
    public Optional<LauncherException> failure() {
        if (!process.isAlive()) {
            return Optional.of(died());
        }
        if (log.applicationFailed()) {
            return Optional.of(new LauncherException(reason(log, "it was not loaded")));
        }
        return Optional.empty();
    }

    private LauncherException died() {
        return new LauncherException(log.refusal()
                .orElseGet(() -> "The server ended by itself (exit code " + process.exitValue() + "); see " + log.file()
                        + " and " + data.logs().resolve("server.out") + "."));
    }

    /** The server's JVM. */
    public Process process() {
        return process;
    }

    /** SIGKILL, as a crash would; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        Await.until(() -> !process.isAlive(), STOP);
        forget();
    }

    /** Asks the server to stop, for at most 20 seconds, then ends it. @return false when it had to be ended */
    public boolean stop() {
        process.destroy();
        boolean stopped = Await.until(() -> !process.isAlive(), STOP);
        if (!stopped) {
            process.destroyForcibly();
            Await.until(() -> !process.isAlive(), STOP);
        }
        forget();
        return stopped;
    }

    private void forget() {
        try {
            Files.deleteIfExists(data.serverPid());
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + data.serverPid(), undeletable);
        }
    }
}
