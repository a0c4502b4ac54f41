package io.amanat.launcher;

import io.amanat.launcher.state.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./amanat import}: runs the import of the built application in a JVM of its own. The database is the one that
 * PG_URL names, else the one of the server that runs on the data folder.
 */
final class ImportCommand {
    private static final String MAIN = "io.amanat.legacy.service.ImportCommand";

    private final Settings settings;
    private final Distribution distribution;

    ImportCommand(Settings settings, Distribution distribution) {
        this.settings = settings;
        this.distribution = distribution;
    }

    /**
     * @param arguments of the import
     * @return the import's exit code
     * @throws LauncherException when there is no database to import into
     */
    int run(List<String> arguments) throws InterruptedException {
        Path application = distribution.ear().resolveSibling("amanat");
        if (!Files.isDirectory(application)) {
            throw new LauncherException("Amanat is not built yet; start it with: ./amanat run");
        }
        String classPath = String.join(
                File.pathSeparator,
                application.resolve("amanat-ejb.jar").toString(),
                application.resolve("lib").resolve("*").toString(),
                // The server brings Jakarta's interfaces and JSON; here the launcher's own libraries do.
                distribution.folder().resolve("lib").resolve("*").toString(),
                distribution
                        .payara()
                        .resolve("glassfish/modules/jakarta.json.jar")
                        .toString());
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-cp", classPath, MAIN));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PG_URL", RunningDatabase.appUrl(settings));
        try {
            return builder.start().waitFor();
        } catch (IOException unusable) {
            throw new UncheckedIOException("the import cannot be started", unusable);
        }
    }
}
