package io.amanat.notification.service;

import io.amanat.notification.entity.Audience;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A broadcast as it was typed.
 *
 * @param audience all, named, or the code of a role
 * @param names ids and e-mails with blanks, commas or lines between them; for the named only
 * @param key as that of a {@link Broadcast}: made anew for each form, it says the same once within a day
 */
public record BroadcastInput(
        String audience, String names, String titleFa, String textFa, String titleEn, String textEn, String key) {
    /** Accounts that can be named at most. */
    public static final int MAX_NAMED = 100;

    public static final String ALL = "all";
    public static final String NAMED = "named";

    static final int MAX_TITLE = 120;
    static final int MAX_TEXT = 1_000;
    private static final int MIN = 3;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");
    private static final int MAX_KEY = 100;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;،]+");

    /** What was typed to name accounts, each once: ids as they are, e-mails in lower case. */
    Set<String> tokens() {
        if (!NAMED.equals(audience) || names == null || names.isBlank()) {
            return Set.of();
        }
        return BETWEEN.splitAsStream(names.strip())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<UUID> ids(Set<String> tokens) {
        return tokens.stream()
                .map(Uuid7::parseOrNull)
                .filter(id -> id != null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The same, checked.
     *
     * @param known the accounts that were named, by what they were called
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    Broadcast check(Map<String, UUID> known) {
        Fields fields = new Fields();
        Audience whom = audience(fields, known);
        Broadcast.Words words = new Broadcast.Words(
                fields.text("titleFa", line(titleFa), MIN, MAX_TITLE),
                fields.text("textFa", line(textFa), MIN, MAX_TEXT),
                fields.text("titleEn", line(titleEn), MIN, MAX_TITLE),
                fields.text("textEn", line(textEn), MIN, MAX_TEXT));
        String name = fields.matching("key", key, KEY, MAX_KEY, "key takes 8 to 100 letters, digits and . _ : -");
        if (key == null || key.isBlank()) {
            fields.reject("key", "REQUIRED", "key is required.");
        }
        fields.check();
        return new Broadcast(whom, words, name);
    }

    private Audience audience(Fields fields, Map<String, UUID> known) {
        if (NAMED.equals(audience)) {
            return Audience.named(named(fields, known));
        }
        if (ALL.equals(audience)) {
            return Audience.everybody();
        }
        UserRole role = fields.oneOf("audience", audience, UserRole.class, null);
        if (audience == null) {
            fields.reject("audience", "REQUIRED", "audience is required.");
        }
        return Audience.of(role);
    }

    private List<UUID> named(Fields fields, Map<String, UUID> known) {
        Set<String> tokens = tokens();
        if (tokens.isEmpty()) {
            fields.reject("names", "REQUIRED", "names is required.");
        }
        if (tokens.size() > MAX_NAMED) {
            fields.reject("names", "TOO_LONG", "names takes at most " + MAX_NAMED + " accounts.");
            return List.of();
        }
        tokens.stream()
                .filter(token -> !known.containsKey(token))
                .forEach(token -> fields.reject("names", "UNKNOWN", "There is no active account " + token + "."));
        return tokens.stream()
                .map(known::get)
                .filter(id -> id != null)
                .distinct()
                .sorted()
                .toList();
    }

    /** Browsers send line ends as two characters. */
    private static String line(String text) {
        return text == null ? null : text.replace("\r\n", "\n");
    }
}
