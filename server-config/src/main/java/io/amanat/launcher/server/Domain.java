package io.amanat.launcher.server;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Distribution;
import io.amanat.launcher.state.Fingerprint;
import io.amanat.launcher.state.Ports;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The Payara domain below AMANAT_DATA: derived from the files of server-config/domain, thrown away and built again
 * whenever anything it is derived from has changed.
 */
public final class Domain {
    /** Of the domain and of the application in it. */
    public static final String NAME = "amanat";

    private static final String MAIN_CLASS = "com.sun.enterprise.glassfish.bootstrap.ASMain";
    private static final String DUMP_TITLE = "Dump of JVM Invocation line";

    private final Distribution distribution;
    private final DataFolder data;
    private final Secrets secrets;
    private final Ports ports;
    private final DomainFiles files;
    private final Asadmin asadmin;
    private final String fingerprint;
    private boolean created;

    /**
     * @param bind address of the main listener
     * @param heap as java's -Xmx takes it
     */
    public Domain(Distribution distribution, DataFolder data, Secrets secrets, Ports ports, String bind, String heap) {
        this.distribution = distribution;
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
        Map<String, String> values = Map.ofEntries(
                Map.entry("BIND", bind),
                Map.entry("HEAP", heap),
                Map.entry("LOG_DIR", data.logs().toString()),
                Map.entry("HTTP_PORT", Integer.toString(ports.http())),
                Map.entry("ADMIN_PORT", Integer.toString(ports.admin())),
                Map.entry("SCANNER_PORT", Integer.toString(ports.scanner())),
                Map.entry("OPS_PORT", Integer.toString(ports.ops())),
                Map.entry("JMS_PORT", Integer.toString(ports.jms())),
                Map.entry("IIOP_PORT", Integer.toString(ports.iiop())),
                Map.entry("BROKER_ADMIN_PASSWORD", secrets.get(SecretName.BROKER_ADMIN_PASSWORD)),
                Map.entry("BROKER_APP_PASSWORD", secrets.get(SecretName.BROKER_APP_PASSWORD)));
        this.files = new DomainFiles(values);
        this.asadmin = new Asadmin(distribution.cli(), data.root(), ports.admin(), secrets);
        this.fingerprint = fingerprint(values);
    }

    /** Filled-in values include the passwords: a lost secrets file leads to a new domain, not to a locked one. */
    private String fingerprint(Map<String, String> values) {
        Fingerprint all = new Fingerprint()
                .add("payara", distribution.payaraVersion())
                .add("payara folder", distribution.payara().toString())
                .add("domain folder", folder().toString())
                .add(
                        "java",
                        System.getProperty("java.home") + " "
                                + Runtime.version().feature())
                .add("admin", secrets.get(SecretName.PAYARA_ADMIN_PASSWORD))
                .add("master", secrets.get(SecretName.PAYARA_MASTER_PASSWORD));
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.add(entry.getKey(), entry.getValue()));
        DomainFiles.ALL.forEach(name -> all.add(name, DomainFiles.raw(name)));
        return all.hex();
    }

    public Path folder() {
        return data.domains().resolve(NAME);
    }

    /** Text that the command line of this domain's server contains and no other. */
    public static String mark(DataFolder data) {
        return "-Dcom.sun.aas.instanceRoot=" + data.domains().resolve(NAME);
    }

    Asadmin asadmin() {
        return asadmin;
    }

    /** Whether the kept domain was built from what is there now, configured, and holds exactly this application. */
    public boolean holds(String application) {
        return configured() && application.equals(read(data.domains().resolve("application")));
    }

    /** Remembers which application the domain holds. */
    void recordApplication(String application) {
        DataFolder.writePrivate(data.domains().resolve("application"), application);
    }

    /** Whether the kept domain was built from what is there now and its first start came to its end. */
    public boolean configured() {
        return fingerprint.equals(read(data.domains().resolve("fingerprint")));
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** Builds the domain from nothing; its first start still has to configure it. */
    public void create() {
        DataFolder.deleteTree(data.domains());
        try {
            Files.createDirectories(data.domains());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot create " + data.domains(), unwritable);
        }
        Asadmin.Result made = asadmin.run(
                "create-domain",
                "--domaindir",
                data.domains().toString(),
                "--adminport",
                Integer.toString(ports.admin()),
                "--instanceport",
                Integer.toString(ports.http()),
                "--domainproperties",
                "jms.port=" + ports.jms() + ":orb.listener.port=" + ports.iiop(),
                "--checkports=false",
                "--savelogin=false",
                "--savemasterpassword=false",
                NAME);
        if (made.failed()) {
            throw new LauncherException("The Payara domain could not be created: " + lastLine(made.output()));
        }
        rewrite("domain.xml", text -> JvmOptions.apply(text, files.commands(DomainFiles.JVM_OPTIONS)));
        rewrite("logging.properties", text -> overlay(text, files.filled(DomainFiles.LOGGING)));
        new BrokerFolder(folder())
                .prepare(
                        files,
                        secrets.get(SecretName.BROKER_ADMIN_PASSWORD),
                        secrets.get(SecretName.BROKER_APP_PASSWORD));
        recordCommand();
        created = true;
    }

    /** Builds the domain unless this process has just done so or the kept one is up to date. */
    public void createIfNeeded() {
        if (!created && !configured()) {
            create();
        }
    }

    private void rewrite(String name, UnaryOperator<String> change) {
        Path file = folder().resolve("config").resolve(name);
        DataFolder.writePrivate(file, change.apply(readWhole(file)));
    }

    private static String readWhole(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** Keeps the order and comments of the original: a replaced key is dropped there and stands at the end. */
    private static String overlay(String original, String additions) {
        Properties keys = new Properties();
        try {
            keys.load(new StringReader(additions));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        List<String> lines = new ArrayList<>(original.lines()
                .filter(line -> !keys.containsKey(line.split("=", 2)[0].strip()))
                .toList());
        lines.add(additions);
        return String.join("\n", lines);
    }

    /**
     * Payara itself says how its JVM is to be started. The JVM is then our child, without a watching asadmin between
     * us, and the process id we record is the server's.
     */
    private void recordCommand() {
        Asadmin.Result dump =
                asadmin.run("start-domain", "--domaindir", data.domains().toString(), "--dry-run", NAME);
        List<String> command = dump.output()
                .lines()
                .dropWhile(line -> !line.startsWith(DUMP_TITLE))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
        if (dump.failed() || !command.contains(MAIN_CLASS)) {
            throw new LauncherException("Payara does not say how to start its domain: " + lastLine(dump.output()));
        }
        DataFolder.writePrivate(commandFile(), String.join("\n", command));
    }

    private Path commandFile() {
        return data.domains().resolve("command");
    }

    /** The server's command line; on the first start of a domain with the file of commands to run before boot. */
    List<String> command() {
        List<String> command = new ArrayList<>(readWhole(commandFile()).lines().toList());
        if (!configured()) {
            DataFolder.writePrivate(prebootFile(), files.filled(DomainFiles.PREBOOT));
            int arguments = command.indexOf(MAIN_CLASS) + 1;
            command.addAll(
                    arguments, List.of("-prebootcommandfile", prebootFile().toString()));
        }
        return command;
    }

    private Path prebootFile() {
        return data.domains().resolve("preboot.asadmin");
    }

    /**
     * The rest of the configuration, on the running server after its first boot.
     *
     * @throws LauncherException when a line had no effect
     */
    void configure() {
        Asadmin.Result made = asadmin.runLines(files.commands(DomainFiles.RESOURCES));
        if (made.failed() || made.output().contains(" failed.")) {
            throw new LauncherException("The JMS resources could not be created: " + firstFailure(made.output()));
        }
        checkPreboot();
        Redaction.apply(data.logs().resolve("server.out"), secrets.values());
        try {
            Files.deleteIfExists(prebootFile());
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + prebootFile(), undeletable);
        }
        DataFolder.writePrivate(data.domains().resolve("fingerprint"), fingerprint);
    }

    /** Payara is silent about a pre-boot command that fails, so every value is asked back. */
    private void checkPreboot() {
        List<String> wanted = files.commands(DomainFiles.PREBOOT).stream()
                .filter(line -> line.startsWith("set ") && !line.contains("password"))
                .map(line -> line.substring("set ".length()))
                .toList();
        List<String> questions =
                wanted.stream().map(line -> "get " + line.split("=", 2)[0]).toList();
        String answers = "\n" + asadmin.runLines(questions).output().replace("\r", "") + "\n";
        for (String value : wanted) {
            if (!answers.contains("\n" + value + "\n")) {
                throw new LauncherException("The Payara domain did not take over this setting: " + value);
            }
        }
    }

    static String firstFailure(String output) {
        return output.lines()
                .filter(line -> line.startsWith("remote failure:"))
                .findFirst()
                .orElseGet(() -> lastLine(output));
    }

    static String lastLine(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1).strip();
    }

    /** See {@link BrokerFolder#dropStore()}. */
    public void dropBrokerStore() {
        new BrokerFolder(folder()).dropStore();
    }
}
