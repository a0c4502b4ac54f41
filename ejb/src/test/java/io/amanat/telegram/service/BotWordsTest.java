package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BotWordsTest {
    @Test
    void both_languages_say_the_same_things_and_leave_the_same_places_open() {
        assertThat(BotWords.keys("fa")).isEqualTo(BotWords.keys("en"));
        for (String key : BotWords.keys("en")) {
            String english = BotWords.of("en", key, "0", "1", "2", "3");
            String persian = BotWords.of("fa", key, "0", "1", "2", "3");
            assertThat(english).as(key).isNotBlank().doesNotContain("{");
            assertThat(persian.codePoints()
                            .anyMatch(point -> Character.UnicodeBlock.of(point) == Character.UnicodeBlock.ARABIC))
                    .as(key)
                    .isEqualTo(!key.equals("offers.line") || persian.contains("،"));
        }
    }

    @Test
    void every_value_that_is_shown_has_its_word() {
        for (var words : Map.<String, Coded[]>of(
                        "status.", RequestStatus.values(),
                        "offer.", OfferStatus.values(),
                        "unit.", DeliveryTimeUnit.values(),
                        "category.", NotificationCategory.values())
                .entrySet()) {
            assertThat(BotWords.keys("en"))
                    .containsAll(Stream.of(words.getValue())
                            .map(value -> words.getKey() + value.code())
                            .toList());
        }
    }

    @Test
    void what_a_tap_ends_with_fits_into_the_answer_of_a_tap() {
        for (String language : new String[] {"en", "fa"}) {
            BotWords.keys(language).stream()
                    .filter(key -> key.startsWith("tap.") || key.startsWith("link."))
                    .forEach(key -> assertThat(BotWords.plain(BotWords.of(language, key, "x")))
                            .as(key)
                            .hasSizeLessThanOrEqualTo(BotCall.MAX_ANSWER)
                            .doesNotContain("<"));
        }
    }

    @Test
    void a_button_keeps_an_id_within_telegrams_limit_and_gives_it_back() {
        UUID id = UUID.fromString("0192f0c1-0000-7fff-bfff-ffffffffffff");
        for (Tap.Verb verb : Tap.Verb.values()) {
            Tap tap = Tap.of(verb, id);
            assertThat(tap.text()).hasSizeLessThanOrEqualTo(Tap.MAX_BYTES);
            assertThat(Tap.read(tap.text())).contains(tap);
            assertThat(tap.id()).contains(id);
        }
        Instant moment = Instant.parse("2026-11-23T06:00:00.123456Z");
        Tap shown = Tap.of(Tap.Verb.ACCEPT, id, moment);
        assertThat(shown.text()).hasSizeLessThanOrEqualTo(Tap.MAX_BYTES);
        assertThat(Tap.read(shown.text())).contains(shown);
        assertThat(shown.id()).contains(id);
        assertThat(shown.moment()).contains(moment);
        assertThat(Tap.of(Tap.Verb.ACCEPT, id).moment()).isEmpty();
        assertThat(Stream.of(Tap.Verb.values())
                        .map(verb -> Tap.of(verb).text().charAt(0))
                        .distinct())
                .hasSize(Tap.Verb.values().length);
        for (String wrong : new String[] {null, "", "a", "z:1", "a:" + "1".repeat(63), "a:é", "ab:1", "a:1 2"}) {
            assertThat(Tap.read(wrong)).as(wrong).isEmpty();
        }
        assertThat(new Tap(Tap.Verb.ACCEPT, "x").id()).isEmpty();
        assertThat(new Tap(Tap.Verb.LINK, "secret").toString()).doesNotContain("secret");
    }

    @Test
    void a_text_that_is_too_long_is_cut_between_characters_and_outside_of_markup() {
        assertThat(BotCall.cut("abc", 3)).isEqualTo("abc");
        assertThat(BotCall.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(BotCall.cut("a&amp;b", 4)).isEqualTo("a…");
        assertThat(BotCall.cut("a&amp;bcd", 8)).isEqualTo("a&amp;b…");
        assertThat(BotCall.cut("a\uD83D\uDE00b", 3)).isEqualTo("a…");
        assertThat(BotCall.cut("x".repeat(5_000), BotCall.MAX_TEXT)).hasSize(BotCall.MAX_TEXT);
        assertThat(BotCall.escaped("<b>&\"")).isEqualTo("&lt;b&gt;&amp;\"");
    }
}
