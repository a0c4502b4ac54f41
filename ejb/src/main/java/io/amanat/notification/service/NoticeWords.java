package io.amanat.notification.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The words of a notification as they leave the house. Inside it they are Persian (AC-044); who reads English gets a
 * title by the event and is led to the page for the rest.
 */
public final class NoticeWords {
    private static final Properties ENGLISH = read();

    private NoticeWords() {}

    /** What it is called and what it says; both without markup. */
    public record Words(String title, String text) {}

    /** @param language fa for the notification's own words, anything else for English */
    public static Words of(String language, NotificationEvents.Line line) {
        // What the house says to many stands in the reader's language already.
        if ("fa".equals(language) || BroadcastTexts.EVENT.equals(line.event())) {
            return new Words(line.title(), line.message());
        }
        String title = ENGLISH.getProperty(line.event());
        return title == null
                ? new Words(ENGLISH.getProperty("other"), ENGLISH.getProperty("text"))
                : new Words(title, ENGLISH.getProperty(line.event() + ".text", ENGLISH.getProperty("text")));
    }

    /** Whether an event has English words of its own. */
    static boolean isKnown(String event) {
        return ENGLISH.containsKey(event);
    }

    private static Properties read() {
        Properties words = new Properties();
        try (InputStream stream = NoticeWords.class.getResourceAsStream("/notice/en.properties")) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
