package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.shared.id.Uuid7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeWordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/amanat/notification/service");
    /** Events are the only texts of that form in the classes that hold the words. */
    private static final Pattern EVENT = Pattern.compile("\"([a-z]+(?:_[a-z]+)+)\"");

    private static NotificationEvents.Line line(String event) {
        return new NotificationEvents.Line(
                Uuid7.next(),
                Uuid7.next(),
                NotificationType.INFO,
                NotificationCategory.OFFER,
                event,
                "عنوان",
                "پیام",
                null,
                null,
                null);
    }

    @Test
    void a_persian_reader_gets_the_notifications_own_words() {
        assertThat(NoticeWords.of("fa", line("offer_new"))).isEqualTo(new NoticeWords.Words("عنوان", "پیام"));
    }

    @Test
    void an_english_reader_gets_english_ones_whatever_happened() {
        assertThat(NoticeWords.of("en", line("offer_new")).title()).isEqualTo("You have a new offer");
        assertThat(NoticeWords.of("en", line("offer_new")).text()).startsWith("A seller");
        assertThat(NoticeWords.of("en", line("offer_expired")).text()).isEqualTo("Open Amanat to see the details.");
        assertThat(NoticeWords.of("en", line("never_heard_of")).title()).isEqualTo("News on Amanat");
    }

    @Test
    void what_the_house_says_to_many_stands_in_the_readers_language_already() {
        assertThat(NoticeWords.of("en", line("announcement"))).isEqualTo(new NoticeWords.Words("عنوان", "پیام"));
    }

    @Test
    void every_event_that_is_told_has_an_english_title() throws IOException {
        Set<String> unknown = new TreeSet<>();
        int found = 0;
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("Texts.java")).toList()) {
                Matcher event = EVENT.matcher(Files.readString(file));
                while (event.find()) {
                    found++;
                    if (!NoticeWords.isKnown(event.group(1))) {
                        unknown.add(event.group(1));
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(40);
        assertThat(unknown).isEmpty();
    }
}
