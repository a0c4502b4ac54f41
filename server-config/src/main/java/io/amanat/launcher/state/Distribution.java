package io.amanat.launcher.state;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The build's output beside which this class lies: the unpacked Payara and a place for the unpacked PostgreSQL.
 *
 * @param folder {@code server-config/target} of the checkout
 */
public record Distribution(Path folder) {
    /** Found from where this class was loaded: the classes folder or the jar, both lie in the folder. */
    public static Distribution locate() {
        try {
            Path code = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Distribution(code.toAbsolutePath().normalize().getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class is loaded from a readable place", impossible);
        }
    }

    /** The EAR of the same checkout; need not exist. */
    public Path ear() {
        Path checkout = folder.getParent().getParent();
        return checkout.resolve("ear").resolve("target").resolve("amanat.ear");
    }

    /** @throws LauncherException when the build did not unpack it */
    public Path payara() {
        Path payara = folder.resolve("payara6");
        if (!Files.isRegularFile(cli(payara))) {
            throw new LauncherException("Payara is not unpacked at " + payara + "; run: mvn package");
        }
        return payara;
    }

    /** asadmin as a jar. */
    public Path cli() {
        return cli(payara());
    }

    private static Path cli(Path payara) {
        return payara.resolve("glassfish").resolve("lib").resolve("client").resolve("appserver-cli.jar");
    }

    /** Version text of the unpacked server, such as 6.2025.9. */
    public String payaraVersion() {
        Path branding = payara().resolve("glassfish/config/branding/glassfish-version.properties");
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(branding)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + branding, unreadable);
        }
        return properties.getProperty("major_version") + "." + properties.getProperty("minor_version") + "."
                + properties.getProperty("update_version");
    }

    /**
     * Where PostgreSQL's programs are unpacked, once for all instances of this checkout.
     *
     * @param fallback used when the checkout belongs to somebody else
     */
    public Path postgresPrograms(Path fallback) {
        return Files.isWritable(folder) ? folder.resolve("postgres") : fallback;
    }
}
