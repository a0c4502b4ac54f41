package io.amanat.mail.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of every mail, read from {@code mail/<language>.properties}: a subject, and a text whose
 * paragraphs are told apart by empty lines. The HTML is made of the same text, so that both parts say the same.
 */
final class MailWords {
    private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern ONLY_A_VALUE = Pattern.compile("\\{[a-zA-Z]+}");
    private static final String LINK = "{link}";
    private static final String MESSAGE = "{message}";
    private static final String PARAGRAPHS = "\n\n";
    private static final Map<String, Properties> LANGUAGES = Map.of("en", read("en"), "fa", read("fa"));

    private MailWords() {}

    /** A mail as it leaves; its text may hold a code. */
    record Words(String subject, String text, String html) {
        @Override
        public String toString() {
            return "Words[" + subject + "]";
        }
    }

    /** @throws IllegalArgumentException when a value is missing or the language has no words of this kind */
    static Words of(MailKind kind, String language, Map<String, String> values) {
        Properties words = LANGUAGES.get(language);
        if (words == null) {
            throw new IllegalArgumentException("no words in " + language);
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        String text = required(words, name + ".text");
        return new Words(
                oneLine(filled(required(words, name + ".subject"), values)),
                filled(text + PARAGRAPHS + required(words, "footer"), values),
                html(text, required(words, "footer"), language, values));
    }

    private static String html(String text, String footer, String language, Map<String, String> values) {
        String direction = "fa".equals(language) ? "rtl" : "ltr";
        Map<String, String> escaped = values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> escaped(entry.getValue())));
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(language)
                .append("\" dir=\"")
                .append(direction)
                .append("\"><head><meta charset=\"utf-8\"></head>\n<body style=\"font-family:sans-serif\">\n");
        for (String paragraph : text.split(PARAGRAPHS)) {
            html.append(paragraph.equals(MESSAGE) ? said(escaped) : paragraph(paragraph, escaped));
        }
        return html.append("<p style=\"color:#666\">")
                .append(filled(escaped(footer), escaped))
                .append("</p>\n</body></html>\n")
                .toString();
    }

    private static String paragraph(String paragraph, Map<String, String> escaped) {
        return opening(paragraph, escaped)
                + filled(escaped(paragraph), escaped)
                + (paragraph.equals(LINK) ? "</a></p>\n" : "</p>\n");
    }

    /** What somebody wrote keeps its paragraphs and lines, and runs the way its own letters run. */
    private static String said(Map<String, String> escaped) {
        return "<p dir=\"auto\">"
                + filled(MESSAGE, escaped)
                        .replaceAll("\n{2,}", "</p><p dir=\"auto\">")
                        .replace("\n", "<br>")
                + "</p>\n";
    }

    /** A code stands out, an address can be followed, everything else is a paragraph. */
    private static String opening(String paragraph, Map<String, String> escaped) {
        if (paragraph.equals(LINK)) {
            return "<p dir=\"ltr\"><a href=\"" + filled(paragraph, escaped) + "\">";
        }
        return ONLY_A_VALUE.matcher(paragraph).matches()
                ? "<p dir=\"ltr\" style=\"font-size:2em;letter-spacing:0.2em\">"
                : "<p>";
    }

    /** A subject is one header: nothing in it may begin another. */
    private static String oneLine(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                ? text.replaceAll("[\\p{Cntrl}]+", " ").strip()
                : text;
    }

    private static String filled(String template, Map<String, String> values) {
        return VALUE.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the value " + match.group(1) + " is missing");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String required(Properties words, String key) {
        String found = words.getProperty(key);
        if (found == null) {
            throw new IllegalArgumentException("the words " + key + " are missing");
        }
        return found;
    }

    private static Properties read(String language) {
        Properties words = new Properties();
        try (InputStream stream = MailWords.class.getResourceAsStream("/mail/" + language + ".properties")) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
