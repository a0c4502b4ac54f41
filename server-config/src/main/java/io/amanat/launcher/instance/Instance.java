package io.amanat.launcher.instance;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.database.DatabaseOptions;
import io.amanat.launcher.database.DatabasePasswords;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.server.Domain;
import io.amanat.launcher.server.Readiness;
import io.amanat.launcher.server.Server;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Distribution;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.Ports;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One Amanat over one data folder. Steps may be taken one by one, as tests do, or all at once by {@link #start}.
 * {@link #close()} may come from another thread at any time, as a signal does; nothing is started after it.
 */
public final class Instance implements AutoCloseable {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final InstanceOptions options;
    private final DataFolder data;
    private final Secrets secrets;
    private final PortBlock block;
    private final Ports ports;
    private final Endpoints endpoints;
    private final Domain domain;
    private EmbeddedDatabase database;
    private Server server;
    private boolean closed;

    private Instance(InstanceOptions options, DataFolder data, Secrets secrets, PortBlock block) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
        this.block = block;
        this.ports = block.ports();
        this.endpoints = new Endpoints(options.bind(), ports);
        this.domain = new Domain(Distribution.locate(), data, secrets, ports, options.bind(), options.heap());
    }

    /**
     * Locks the folder, ends what an earlier launcher left running there, chooses ports and secrets. Starts nothing.
     *
     * @throws LauncherException when the folder is in use, the port is taken or a secret is missing
     */
    public static Instance create(InstanceOptions options) {
        DataFolder data = DataFolder.open(options.data());
        try {
            Secrets secrets = Secrets.loadOrGenerate(data.secretsFile(), options.environment(), options.production());
            Groundwork.endOrphans(data, options);
            return new Instance(options, data, secrets, Groundwork.choosePorts(data, options));
        } catch (RuntimeException failure) {
            data.close();
            throw failure;
        }
    }

    /**
     * Everything: database, server, the application unless the kept domain already holds it, and the wait for its
     * answer.
     *
     * @throws LauncherException with one sentence that says what is wrong
     */
    public void start(Path ear) {
        if (!Files.isRegularFile(ear)) {
            throw new LauncherException("There is no application at " + ear + "; build it with: mvn package");
        }
        startDatabase();
        String application = Server.identity(ear);
        boolean holds = domain.holds(application);
        if (!holds) {
            say("Building the server's domain.");
            domain.create();
        }
        startServer();
        if (!holds) {
            say("Deploying the application.");
            deploy(ear);
        }
        awaitReady();
    }

    private void say(String line) {
        options.progress().accept(line);
    }

    /** Starts the embedded PostgreSQL; does nothing when the environment names another one. */
    public synchronized void startDatabase() {
        if (options.externalDatabase()) {
            say("Using the PostgreSQL of PG_URL.");
            return;
        }
        refuseWhenClosed();
        say("Starting PostgreSQL on 127.0.0.1:" + ports.postgres() + ".");
        database = EmbeddedDatabase.start(new DatabaseOptions(
                data.postgres(),
                ports.postgres(),
                DatabasePasswords.of(secrets),
                data.logs().resolve("postgres.log"),
                true));
    }

    /** Starts the server and waits until it takes commands; an application the domain already holds comes up with it. */
    public void startServer() {
        domain.createIfNeeded();
        say("Starting the server.");
        spawn().awaitBoot();
    }

    private synchronized Server spawn() {
        refuseWhenClosed();
        server = Server.start(
                domain,
                data,
                ports.admin(),
                secrets,
                ServerEnvironment.of(options, data, secrets, ports, httpUrl(), database));
        return server;
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new LauncherException("The start was interrupted.");
        }
    }

    /** @throws LauncherException with the application's own sentence when it refuses to start */
    public void deploy(Path ear) {
        running().deploy(ear);
    }

    public void undeploy() {
        running().undeploy();
    }

    private synchronized Server running() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server;
    }

    /**
     * Waits until the application answers, with a progress line every five seconds.
     *
     * @throws LauncherException when it does not load, the server ends, or the limit of the options has passed
     */
    public void awaitReady() {
        Readiness readiness = new Readiness(httpUrl());
        Server watched = running();
        long start = System.nanoTime();
        Duration waited = Duration.ZERO;
        while (!Await.until(() -> readiness.serves() || watched.failure().isPresent(), REPORT_EVERY)) {
            waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(options.readiness()) > 0) {
                throw new LauncherException("The application did not answer on " + httpUrl() + "/api/health within "
                        + options.readiness().toSeconds() + " s; see "
                        + data.logs().resolve("server.log"));
            }
            say("Waiting for the application (" + waited.toSeconds() + " s).");
        }
        if (!readiness.serves()) {
            watched.failure().ifPresent(failure -> {
                throw failure;
            });
        }
    }

    /** Returns when the server's JVM has ended. @return its exit code */
    public int awaitEnd() throws InterruptedException {
        return running().process().waitFor();
    }

    /** SIGKILL to the server's JVM; start it again with {@link #startServer()}. */
    public void killServer() {
        running().kill();
    }

    /** SIGKILL to PostgreSQL; start it again with {@link #startDatabase()}. */
    public synchronized void killDatabase() {
        database().kill();
        database.close();
        database = null;
    }

    /** Stops the server in good order and starts it again. Wait with {@link #awaitReady()}. */
    public void restartServer() {
        running().stop();
        startServer();
    }

    /** Stops PostgreSQL in good order and starts it again. */
    public synchronized void restartDatabase() {
        database().close();
        startDatabase();
    }

    /** Loses every message of the broker. @throws IllegalStateException while the server runs */
    public synchronized void dropBrokerStore() {
        if (server != null && server.process().isAlive()) {
            throw new IllegalStateException("the server still has the store open");
        }
        domain.dropBrokerStore();
    }

    /** Where the main listener is reached from this machine. */
    public URI httpUrl() {
        return endpoints.http();
    }

    /** Metrics ({@code /metrics}) and Payara's health ({@code /mp-health}). */
    public URI opsUrl() {
        return endpoints.ops();
    }

    /** The scanner's own listener, with its context root. */
    public URI scannerUrl() {
        return endpoints.scanner();
    }

    public int adminPort() {
        return ports.admin();
    }

    public String adminUser() {
        return "admin";
    }

    public String adminPassword() {
        return secrets.get(SecretName.PAYARA_ADMIN_PASSWORD);
    }

    public Secrets secrets() {
        return secrets;
    }

    /** @throws IllegalStateException when none was started, or the operator's own is used */
    public synchronized EmbeddedDatabase database() {
        if (database == null) {
            throw new IllegalStateException("no embedded database was started");
        }
        return database;
    }

    /** The folder of server.log, postgres.log and what the application writes. */
    public Path logs() {
        return data.logs();
    }

    /** Process id of the server's JVM. */
    public long serverPid() {
        return running().process().pid();
    }

    /** Server first, then the database it writes to. Calling it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stopServer();
        } finally {
            try {
                stopDatabase();
            } finally {
                block.close();
                data.close();
            }
        }
    }

    private void stopServer() {
        if (server != null && server.process().isAlive()) {
            say("Stopping the server.");
            if (!server.stop()) {
                say("The server did not stop in time and was ended.");
            }
        }
    }

    private void stopDatabase() {
        if (database != null) {
            say("Stopping PostgreSQL.");
            database.close();
        }
    }
}
