package io.amanat.telegram.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bot says, from {@code telegram/<language>.properties}; values are put where {@code {0}} and so on stand. */
final class BotWords {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Map<String, Properties> LANGUAGES = Map.of("en", read("en"), "fa", read("fa"));

    private BotWords() {}

    /** @throws IllegalArgumentException when there are no such words */
    static String of(String language, String key, String... values) {
        String words = LANGUAGES.get(language).getProperty(key);
        if (words == null) {
            throw new IllegalArgumentException("no words " + key + " in " + language);
        }
        return PLACE.matcher(words)
                .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
    }

    /** Words without the little markup they may have, for where Telegram takes none. */
    static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** All keys of a language, for tests. */
    static java.util.Set<String> keys(String language) {
        return LANGUAGES.get(language).stringPropertyNames();
    }

    private static Properties read(String language) {
        Properties words = new Properties();
        try (InputStream stream = BotWords.class.getResourceAsStream("/telegram/" + language + ".properties")) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
