package io.amanat.blog.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-BLG-02: addresses are made from titles. */
class SlugsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Writing a good request | writing-a-good-request",
                "  Ash & Oak -- 2nd ed. | ash-oak-2nd-ed",
                "Ünïcode Café | unicode-cafe",
                "پرداخت امانی چگونه کار می‌کند؟ | پرداخت-امانی-چگونه-کار-می-کند",
                "كتاب عربي | کتاب-عربی",
                "آموزش | آموزش",
                "سَلام | سلام",
                "۱۲۳ نکته | 123-نکته",
                "a/b?c#d e%f | a-b-c-d-e-f",
                "<script>alert(1)</script> | script-alert-1-script",
                "../../etc/passwd | etc-passwd",
                "😀 | post",
                "--- | post",
            })
    void a_title_becomes_an_address(String title, String slug) {
        assertThat(Slugs.of(title)).isEqualTo(slug);
        assertThat(Slugs.of(title)).doesNotContainPattern("[\\s/?#%]");
    }

    @Test
    void a_long_title_is_cut_between_words() {
        String slug = Slugs.of("word ".repeat(60));
        assertThat(slug.length()).isLessThanOrEqualTo(Slugs.MAX_LENGTH);
        assertThat(slug).startsWith("word-word").endsWith("-word");
        assertThat(Slugs.of("x".repeat(500))).hasSize(Slugs.MAX_LENGTH);
    }

    @Test
    void taken_addresses_get_a_number_and_at_last_something_of_their_own() {
        assertThat(Slugs.attempt("oak", 1, "0123456789ab")).isEqualTo("oak");
        assertThat(Slugs.attempt("oak", 2, "0123456789ab")).isEqualTo("oak-2");
        assertThat(Slugs.attempt("oak", 4, "0123456789ab")).isEqualTo("oak-4");
        assertThat(Slugs.attempt("oak", 5, "0123456789ab")).isEqualTo("oak-0123456789ab");
    }

    @Test
    void an_address_that_was_made_from_the_same_words_stays() {
        assertThat(Slugs.fits("oak", "oak")).isTrue();
        assertThat(Slugs.fits("oak-3", "oak")).isTrue();
        assertThat(Slugs.fits("oak-0123456789ab", "oak")).isTrue();
        assertThat(Slugs.fits("oak-table", "oak")).isFalse();
        assertThat(Slugs.fits("oak-5", "oak")).isFalse();
        assertThat(Slugs.fits("ash", "oak")).isFalse();
    }
}
