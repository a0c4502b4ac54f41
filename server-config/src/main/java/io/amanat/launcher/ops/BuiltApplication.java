package io.amanat.launcher.ops;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.state.DataFolder;
import io.amanat.shared.config.Setting;
import io.amanat.shared.config.SettingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The application of the same build, looked into without a server: its settings, what its start refuses, its migrations.
 * Its classes are found by name, since the launcher is built before them.
 */
public final class BuiltApplication implements AutoCloseable {
    private static final String CLASSES = "WEB-INF/classes/";

    private final URLClassLoader loader;
    private final Path unpacked;

    private BuiltApplication(URLClassLoader loader, Path unpacked) {
        this.loader = loader;
        this.unpacked = unpacked;
    }

    /**
     * Opens the unpacked EAR.
     *
     * @throws LauncherException when it is not built
     */
    public static BuiltApplication open(Path application) {
        Path war = application.resolve("amanat-scanner.war");
        if (!Files.isRegularFile(war)) {
            throw new LauncherException("Amanat is not built yet; start it with: ./amanat run");
        }
        try {
            Path unpacked = Files.createTempDirectory("amanat-scanner-");
            unpack(war, unpacked);
            List<URL> places = new ArrayList<>();
            places.add(url(application.resolve("amanat-ejb.jar")));
            places.add(url(unpacked));
            try (Stream<Path> jars = Files.list(application.resolve("lib"))) {
                jars.sorted().forEach(jar -> places.add(url(jar)));
            }
            return new BuiltApplication(
                    new URLClassLoader(places.toArray(new URL[0]), BuiltApplication.class.getClassLoader()), unpacked);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + application, unreadable);
        }
    }

    /** The scanner's classes lie inside its WAR, where no class loader looks. */
    private static void unpack(Path war, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().startsWith(CLASSES) || entry.isDirectory()) {
                    continue;
                }
                Path target = folder.resolve(entry.getName().substring(CLASSES.length()))
                        .normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry of " + war + " leads outside");
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a path has an address", impossible);
        }
    }

    /** Finds classes and migrations of market and scanner. */
    public ClassLoader classes() {
        return loader;
    }

    /** Market and scanner, with their settings and the rules of their starts. */
    public List<ConfigCheck.Deployable> deployables() {
        return List.of(
                new ConfigCheck.Deployable(
                        "market", settings("io.amanat.config.service.MarketSetting"), this::startMarket),
                new ConfigCheck.Deployable(
                        "scanner", settings("io.amanat.scanner.config.ScannerSetting"), this::startScanner));
    }

    private List<Setting> settings(String name) {
        return Stream.of(type(name).getEnumConstants()).map(Setting.class::cast).toList();
    }

    private void startMarket(SettingReader reader) {
        try {
            Class<?> settings = type("io.amanat.config.service.MarketSettings");
            Object given = settings.getConstructor(SettingReader.class).newInstance(reader);
            type("io.amanat.config.service.StartupRules")
                    .getMethod("check", settings)
                    .invoke(null, given);
        } catch (InvocationTargetException refused) {
            throw refusal(refused);
        } catch (ReflectiveOperationException foreign) {
            throw otherBuild(foreign);
        }
    }

    private void startScanner(SettingReader reader) {
        try {
            type("io.amanat.scanner.config.ScannerConfig")
                    .getMethod("of", SettingReader.class)
                    .invoke(null, reader);
        } catch (InvocationTargetException refused) {
            throw refusal(refused);
        } catch (ReflectiveOperationException foreign) {
            throw otherBuild(foreign);
        }
    }

    private static RuntimeException refusal(InvocationTargetException refused) {
        return refused.getCause() instanceof RuntimeException sentence
                ? sentence
                : new IllegalStateException("the start ended unexpectedly", refused.getCause());
    }

    private static LauncherException otherBuild(Exception cause) {
        return new LauncherException(
                "The built application is not of the same build as this launcher; build again.", cause);
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException foreign) {
            throw otherBuild(foreign);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException("cannot close the application's jars", unclosable);
        } finally {
            DataFolder.deleteTree(unpacked);
        }
    }
}
