package io.amanat.launcher;

import io.amanat.launcher.volume.Load;
import io.amanat.shared.jpa.PgUrl;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * {@code ./amanat volume}: fills the database of the running server, or another one by its address, with a market of
 * many deals. Never in production.
 */
final class VolumeCommand {
    private static final long DEFAULT_REQUESTS = 10_000;
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final Settings settings;
    private final PrintStream out;

    VolumeCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @param requests how many deals
     * @param until nothing is younger
     * @param url null: the database of the data folder
     * @param remote the address may be of another machine
     */
    record Options(long requests, long seed, Instant until, String url, boolean remote) {
        /** @throws LauncherException naming the first word that cannot be read */
        static Options of(List<String> words, Instant now) {
            long requests = DEFAULT_REQUESTS;
            long seed = 1;
            Instant until = now.truncatedTo(ChronoUnit.DAYS);
            String url = null;
            boolean remote = false;
            for (int index = 0; index < words.size(); index++) {
                String word = words.get(index);
                if (word.equals("--remote")) {
                    remote = true;
                    continue;
                }
                String value = index + 1 < words.size() ? words.get(++index) : "";
                switch (word) {
                    case "--requests" -> requests = number(word, value);
                    case "--seed" -> seed = number(word, value);
                    case "--until" -> until = day(value);
                    case "--url" -> url = value;
                    default ->
                        throw new LauncherException("Usage: amanat volume [--requests 10000] [--seed 1]"
                                + " [--until 2026-11-21] [--url jdbc:postgresql://… [--remote]]");
                }
            }
            return new Options(requests, seed, until, url, remote);
        }

        private static long number(String word, String value) {
            if (!value.matches("\\d{1,9}")) {
                throw new LauncherException(word + " must be a whole number.");
            }
            return Long.parseLong(value);
        }

        private static Instant day(String value) {
            if (!value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                throw new LauncherException("--until must be a day such as 2026-11-21.");
            }
            return Instant.parse(value + "T00:00:00Z");
        }
    }

    /** @throws LauncherException in production, for a database elsewhere, or when the load fails */
    int run(List<String> words) {
        Options options = Options.of(words, Instant.now());
        if (settings.production()) {
            throw new LauncherException("A production database is never filled with invented deals.");
        }
        new Load(options.requests(), options.seed(), options.until(), out::println).into(url(options));
        return 0;
    }

    private String url(Options options) {
        String url = options.url() == null ? settings.environment().get("PG_URL") : options.url();
        if (url == null || url.isBlank()) {
            return RunningDatabase.ownerUrl(settings);
        }
        String host = PgUrl.parse(url)
                .jdbcUrl()
                .replaceFirst("^jdbc:postgresql://", "")
                .replaceFirst("(:\\d+)?[/?].*$", "");
        if (!LOCAL.contains(host) && !options.remote()) {
            throw new LauncherException(
                    "The database is on another machine (" + host + "); add --remote when it is meant.");
        }
        return url;
    }
}
