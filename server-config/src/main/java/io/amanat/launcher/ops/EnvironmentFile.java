package io.amanat.launcher.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of the environment, also when they stand in files. */
public final class EnvironmentFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    private EnvironmentFile() {}

    /**
     * Reads what systemd takes as an EnvironmentFile: {@code KEY=value} lines, comments, optional quotes.
     *
     * @param unreadable gets the number of each line that is none of these
     */
    public static Map<String, String> read(Path file, IntConsumer unreadable) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                    continue;
                }
                Matcher matcher = LINE.matcher(text);
                if (matcher.matches()) {
                    values.put(matcher.group(1), unquoted(matcher.group(2).strip()));
                } else {
                    unreadable.accept(number);
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException("cannot read " + file, missing);
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * The value of a key, or of the file that {@code <KEY>_FILE} names, as the application reads it.
     *
     * @return null when neither is set or the value is blank
     * @throws UncheckedIOException when the named file cannot be read
     */
    public static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value != null && !value.isBlank()) {
            return value;
        }
        String file = environment.get(name + "_FILE");
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            String content = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            return content.isBlank() ? null : content.stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the file of " + name + "_FILE", unreadable);
        }
    }

    /** The first of several names that is set; null when none is. */
    public static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = value(environment, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
