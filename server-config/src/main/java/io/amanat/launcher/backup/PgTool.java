package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of PostgreSQL's own and what it says of itself. Distributions put a chooser in its place that may have nothing to
 * choose from, so it is asked before it is believed.
 *
 * @param version as it says it, e.g. {@code 18.6}
 * @param major e.g. 18
 */
record PgTool(Path path, String version, int major) {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MAX_ANSWER = 1_000;
    /** {@code pg_dump (PostgreSQL) 18.6 (Debian 18.6-3)}, {@code pg_dump (PostgreSQL) 19beta1}. */
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d{1,3})[\\w.]{0,20})");

    /**
     * Where a program lies.
     *
     * @param named what the operator named; null looks in the folders of {@code PATH}
     * @return empty when there is none in any folder
     * @throws LauncherException when what was named is no program
     */
    static Optional<Path> find(String program, Path named, Map<String, String> environment) {
        if (named != null) {
            if (!Files.isRegularFile(named) || !Files.isExecutable(named)) {
                throw new LauncherException("There is no program " + named + ".");
            }
            return Optional.of(named.toAbsolutePath());
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            // An empty folder of PATH means the one at hand, out of which nothing is run.
            Path candidate = folder.isEmpty() ? null : Path.of(folder, program);
            if (candidate != null && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /** @throws LauncherException with a sentence when it does not say what it is */
    static PgTool ask(Path path, Map<String, String> environment) {
        String said;
        try (PgProcess process = PgProcess.start(List.of(path.toString(), "--version"), environment, ANSWER)) {
            process.input().close();
            said = new String(process.output().readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
            process.finish();
        } catch (IOException silent) {
            throw new LauncherException(path + " does not say its version: " + silent.getMessage(), silent);
        }
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            throw new LauncherException(path + " does not say its version.");
        }
        return new PgTool(path, version.group(1), Integer.parseInt(version.group(2)));
    }

    /** For sentences. */
    String named() {
        return path.getFileName() + " " + version + " (" + path + ")";
    }
}
