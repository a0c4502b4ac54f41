package io.amanat.launcher.ops;

import io.amanat.launcher.Settings;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.server.Readiness;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.Ports;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether an installation stands on good ground: machine, ports, disk, database with its roles, messages. Changes nothing. */
public final class Doctor {
    private static final int OLDEST_JAVA = 17;
    private static final long DISK_TO_START = 1L << 30;
    private static final long DISK_TO_WORRY = 5L << 30;
    private static final int BROKER_MILLIS = 3_000;

    private final Settings settings;
    private final Addresses addresses;
    private final Findings findings = new Findings();

    /**
     * Where the database is.
     *
     * @param app null when none is named and none runs
     * @param embedded whether it is the launcher's own
     */
    public record Addresses(String app, String owner, String scanner, boolean embedded) {
        /** Shows nothing: addresses hold passwords. */
        @Override
        public String toString() {
            return "Addresses[…]";
        }
    }

    public Doctor(Settings settings, Addresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    /** Looks at everything; nothing stops it. */
    public Findings look() {
        java();
        disk();
        if (addresses.embedded()) {
            programs();
        }
        Optional<Ports> ports = PortBlock.read(DataFolder.portsFile(settings.data()));
        boolean serves =
                ports.isPresent() && new Readiness(new Endpoints(settings.bind(), ports.get()).http()).serves();
        port(serves);
        database();
        if (serves) {
            broker(ports.get());
        } else {
            findings.warn("messages", "the server does not run here, so its broker was not asked");
        }
        return findings;
    }

    private void java() {
        int version = Runtime.version().feature();
        findings.judge(
                version >= OLDEST_JAVA,
                "Java",
                Runtime.version() + " in " + System.getProperty("java.home") + ", wanted is " + OLDEST_JAVA
                        + " or newer");
        boolean compiler = Files.isRegularFile(Path.of(System.getProperty("java.home"), "bin", "javac"));
        if (!compiler) {
            findings.warn("Java", "no compiler: a checkout cannot be built here, only run");
        }
    }

    private void disk() {
        Path folder = settings.data();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = (free >> 20) + " MB free for " + settings.data();
            if (free < DISK_TO_START) {
                findings.bad("disk", text);
            } else if (free < DISK_TO_WORRY) {
                findings.warn("disk", text);
            } else {
                findings.good("disk", text);
            }
            findings.judge(
                    Files.isWritable(folder), "data folder", Files.isWritable(folder) ? "writable" : "not writable");
        } catch (IOException unreadable) {
            findings.bad("disk", "the space of " + settings.data() + " cannot be told");
        }
    }

    private void programs() {
        if (!"root".equals(System.getProperty("user.name"))) {
            findings.good("embedded PostgreSQL", "runs as " + System.getProperty("user.name"));
        } else {
            boolean namespaces = LinuxUtils.isUnshareAvailable();
            findings.judge(
                    namespaces,
                    "embedded PostgreSQL",
                    namespaces
                            ? "runs as root in a user namespace"
                            : "refuses to run as root, and there are no user namespaces; use another user or PG_URL");
        }
    }

    private void port(boolean serves) {
        if (serves) {
            findings.good("port", settings.port() + ": Amanat answers there");
            return;
        }
        try {
            boolean free = PortBlock.isFree(InetAddress.getByName(settings.bind()), settings.port());
            findings.judge(
                    free, "port", settings.port() + (free ? " is free" : " is taken by a program that is not Amanat"));
        } catch (UnknownHostException unknown) {
            findings.bad("port", "AMANAT_BIND is not an address of this machine");
        }
    }

    private void database() {
        if (addresses.app() == null) {
            findings.warn("database", "none is named by PG_URL and none runs on " + settings.data());
            return;
        }
        DatabaseDoctor doctor = new DatabaseDoctor(findings, settings.production());
        doctor.app(addresses.app());
        if (addresses.owner() != null) {
            doctor.owner(addresses.owner());
        }
        if (addresses.scanner() != null) {
            doctor.scanner(addresses.scanner());
        }
        if (settings.production() && addresses.app().equals(addresses.owner())) {
            findings.bad("roles", "application and owner are one role; set MIGRATION_PG_URL");
        }
    }

    /** OpenMQ's port mapper says who it is to everybody who connects. */
    private void broker(Ports ports) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.jms()), BROKER_MILLIS);
            socket.setSoTimeout(BROKER_MILLIS);
            String banner = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            boolean broker = banner != null && banner.startsWith("101 ");
            findings.judge(
                    broker, "messages", broker ? "the broker answers" : "something else answers on the broker's port");
        } catch (IOException silent) {
            findings.bad("messages", "the broker does not answer: deliveries wait for the sweeper, a second each");
        }
    }
}
