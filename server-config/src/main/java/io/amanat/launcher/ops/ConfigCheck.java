package io.amanat.launcher.ops;

import io.amanat.shared.config.Setting;
import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a configuration as a start would, and tells all that is wrong instead of the first thing: names that nobody
 * reads, values that cannot be read, secrets that are missing or lie open, and what the start itself refuses. Never tells a
 * value.
 */
public final class ConfigCheck {
    /** How often a start is tried, each time with the last refusal out of the way. */
    private static final int TRIES = 100;

    private static final int NEAR = 3;
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]+");
    private static final String STAND_IN = "a-stand-in-of-more-than-thirty-two-bytes";
    private static final String ADDRESS = "postgres://stand-in@127.0.0.1:5432/amanat";

    /** What the launcher makes by itself where an operator does not: for development the secrets too. */
    private static final Map<String, String> MADE_ALWAYS = Map.of(
            "AMN_SCANNER_URL", "http://127.0.0.1:1/pay-scanner",
            "BACKEND_URL", "http://127.0.0.1:8080",
            "SCANNER_CALLBACK_ALLOWED_HOSTS", "127.0.0.1:8080",
            "UPLOAD_PATH", "uploads",
            "AMANAT_LOG_DIR", "logs");

    private static final Map<String, String> MADE_IN_DEVELOPMENT = Map.of(
            "PG_URL", ADDRESS,
            "MIGRATION_PG_URL", ADDRESS,
            "SCANNER_PG_URL", ADDRESS,
            "JWT_SECRET", STAND_IN,
            "AMN_SCANNER_API_KEY", STAND_IN,
            "AMN_SCANNER_WEBHOOK_SECRET", STAND_IN,
            "ADMIN_PASSWORD", STAND_IN);

    private final List<Deployable> deployables;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> families = new HashSet<>();

    /**
     * Something that reads settings and refuses to start with wrong ones.
     *
     * @param start throws with one sentence, as the real start does
     */
    public record Deployable(String name, List<Setting> settings, Consumer<SettingReader> start) {}

    /** @param others names that the launcher and its tools read */
    public ConfigCheck(List<Deployable> deployables, Collection<String> others) {
        this.deployables = List.copyOf(deployables);
        known.addAll(others);
        for (Deployable deployable : deployables) {
            for (Setting setting : deployable.settings()) {
                known.add(setting.name());
                known.addAll(setting.aliases());
            }
        }
        known.forEach(name -> families.add(family(name)));
        // Everybody has variables that begin like this.
        families.removeAll(Set.of("", "PG_", "MAX_", "AUTO_", "ENABLE_", "APP_", "NODE_", "DATABASE_"));
    }

    private static String family(String name) {
        return name.substring(0, name.indexOf('_') + 1);
    }

    /** Names that are read by somebody. */
    public Set<String> known() {
        return Set.copyOf(known);
    }

    /**
     * Looks at a configuration.
     *
     * @param ours every name is meant for us, as in a file of our own; in the environment only those that look like it
     */
    public Findings look(Map<String, String> given, boolean ours) {
        Findings findings = new Findings();
        new TreeMap<>(given).forEach((name, value) -> name(findings, given, name, ours));
        Map<String, String> values = values(findings, given);
        boolean production = "production".equals(values.getOrDefault("AMANAT_ENV", "development"));
        for (Deployable deployable : deployables) {
            types(findings, deployable, values);
            Map<String, String> tried = completed(values, production);
            for (int round = 0; round < TRIES && refuses(findings, deployable, tried); round++) {
                // The next refusal, if there is one.
            }
        }
        if (findings.isGood()) {
            findings.good(
                    "configuration",
                    values.size() + " settings, " + (production ? "fit for production" : "fit for development"));
        }
        return findings;
    }

    private void name(Findings findings, Map<String, String> given, String name, boolean ours) {
        String key = name.endsWith("_FILE") && !known.contains(name) ? name.substring(0, name.length() - 5) : name;
        if (known.contains(key)) {
            if (!key.equals(name) && !given.getOrDefault(key, "").isBlank()) {
                findings.warn(key, "is set, so that " + name + " is not looked at");
            }
            return;
        }
        String near = known.stream()
                .filter(other -> distance(key, other) <= Math.min(NEAR, key.length() / 4))
                .min((one, two) -> Integer.compare(distance(key, one), distance(key, two)))
                .orElse(null);
        if (ours || near != null || families.contains(family(key))) {
            findings.warn(name, "is read by nobody" + (near == null ? "" : "; did you mean " + near + "?"));
        }
    }

    private Map<String, String> values(Findings findings, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        for (String name : known) {
            try {
                String value = EnvironmentFile.value(given, name);
                if (value != null) {
                    values.put(name, value);
                }
            } catch (UncheckedIOException unreadable) {
                findings.bad(name, "the file of " + name + "_FILE cannot be read");
            }
            openToAll(findings, given, name);
        }
        return values;
    }

    private static void openToAll(Findings findings, Map<String, String> given, String name) {
        String file = given.getOrDefault(name + "_FILE", "");
        try {
            if (!file.isBlank()
                    && Files.isReadable(Path.of(file))
                    && Files.getFileStore(Path.of(file)).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ)) {
                findings.warn(name + "_FILE", "everybody on this machine may read the file");
            }
        } catch (IOException unreadable) {
            findings.warn(name + "_FILE", "it cannot be told who may read the file");
        }
    }

    private static void types(Findings findings, Deployable deployable, Map<String, String> values) {
        SettingReader reader = new SettingReader(values::get);
        for (Setting setting : deployable.settings()) {
            try {
                reader.checkAll(setting);
            } catch (SettingException unreadable) {
                if (!findings.isBad(setting.name())) {
                    findings.bad(setting.name(), without(setting.name(), unreadable.getMessage()));
                }
                values.remove(setting.name());
            }
        }
    }

    private static Map<String, String> completed(Map<String, String> values, boolean production) {
        Map<String, String> completed = new HashMap<>(MADE_ALWAYS);
        if (!production) {
            completed.putAll(MADE_IN_DEVELOPMENT);
        }
        completed.putAll(values);
        if (completed.containsKey("AMN_SCANNER_API_KEY")) {
            completed.putIfAbsent("SCANNER_API_KEY", completed.get("AMN_SCANNER_API_KEY"));
        }
        return completed;
    }

    /** Tries a start; a refusal is told and put out of the way. @return whether another try may tell more */
    private static boolean refuses(Findings findings, Deployable deployable, Map<String, String> values) {
        try {
            deployable.start().accept(new SettingReader(values::get));
            return false;
        } catch (RuntimeException refusal) {
            String sentence = String.valueOf(refusal.getMessage()).replaceFirst("^Amanat can't start: ", "");
            String name = subject(deployable, sentence);
            if (!findings.isBad(name)) {
                findings.bad(name, without(name, sentence));
            }
            if (!known(deployable, name)) {
                return false;
            }
            if (!values.containsKey(name)) {
                values.put(name, name.endsWith("PG_URL") ? ADDRESS : STAND_IN);
                return true;
            }
            // Without it the default counts; a stand-in that is refused leaves nothing more to learn.
            String refused = values.remove(name);
            return !refused.equals(STAND_IN) && !refused.equals(ADDRESS);
        }
    }

    /** The first setting that a sentence names. */
    private static String subject(Deployable deployable, String sentence) {
        Matcher word = KEY.matcher(sentence);
        while (word.find()) {
            if (known(deployable, word.group())) {
                return word.group();
            }
        }
        return deployable.name();
    }

    private static boolean known(Deployable deployable, String name) {
        return deployable.settings().stream().anyMatch(setting -> setting.name().equals(name));
    }

    private static String without(String name, String sentence) {
        return sentence.startsWith(name + " ") ? sentence.substring(name.length() + 1) : sentence;
    }

    /** How many letters have to be changed (Levenshtein). */
    private static int distance(String one, String two) {
        int[] before = new int[two.length() + 1];
        for (int column = 0; column <= two.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[two.length() + 1];
            now[0] = row;
            for (int column = 1; column <= two.length(); column++) {
                int change = one.charAt(row - 1) == two.charAt(column - 1) ? 0 : 1;
                now[column] = Math.min(before[column - 1] + change, 1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[two.length()];
    }
}
