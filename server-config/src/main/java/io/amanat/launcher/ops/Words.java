package io.amanat.launcher.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a command: what is named in order, switches, and switches with a value. */
public final class Words {
    private final List<String> names = new ArrayList<>();
    private final Set<String> switches = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();

    private Words() {}

    /** The command was not written as it is used; the message says how. */
    public static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UsageException(String usage) {
            super(usage);
        }
    }

    /**
     * Sorts them.
     *
     * @param usage the right way, such as {@code backup FILE [--json]}: switches that are not in it are refused, and one
     *     that is followed by a word in capitals takes a value
     * @param named how many words without hyphens there must be
     * @throws UsageException with the right way
     */
    public static Words of(String usage, int named, List<String> words) {
        Words sorted = new Words();
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            if (!word.startsWith("--")) {
                sorted.names.add(word);
            } else if (usage.matches(".*" + Pattern.quote(word) + " [A-Z]+.*") && index + 1 < words.size()) {
                index++;
                sorted.values.put(word, words.get(index));
            } else if (usage.matches(".*" + Pattern.quote(word) + "(\\].*| --.*| \\[.*|$)")) {
                sorted.switches.add(word);
            } else {
                throw new UsageException(usage);
            }
        }
        if (sorted.names.size() != named) {
            throw new UsageException(usage);
        }
        return sorted;
    }

    public String name(int index) {
        return names.get(index);
    }

    public boolean has(String word) {
        return switches.contains(word);
    }

    public Optional<String> value(String word) {
        return Optional.ofNullable(values.get(word));
    }

    /** @throws UsageException when it is missing or no whole number */
    public long number(String word, String usage) {
        String value = values.getOrDefault(word, "");
        if (!value.matches("\\d{1,18}")) {
            throw new UsageException(usage);
        }
        return Long.parseLong(value);
    }
}
