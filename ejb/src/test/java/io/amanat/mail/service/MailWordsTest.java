package io.amanat.mail.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailWordsTest {
    private static final Map<String, String> VALUES = Map.of(
            "code",
            "012345",
            "email",
            "s***@example.test",
            "subject",
            "News",
            "message",
            "Something happened. رخداد",
            "link",
            "https://shop.example/1");

    static Stream<Arguments> everyMail() {
        return Stream.of(MailKind.values())
                .flatMap(kind -> Stream.of("en", "fa").map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void every_mail_is_written_in_both_languages_with_nothing_left_open(MailKind kind, String language) {
        MailWords.Words words = MailWords.of(kind, language, VALUES);
        assertThat(words.subject()).isNotBlank().doesNotContain("{", "\n", "\r");
        for (String part : new String[] {words.text(), words.html()}) {
            assertThat(part).doesNotContain("{", "}");
            assertThat(part.contains("012345")).isEqualTo(kind.name().endsWith("_CODE"));
            assertThat(part.contains("s***@example.test")).isEqualTo(kind == MailKind.EMAIL_CHANGED);
        }
        assertThat(words.html())
                .contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("fa") ? "rtl" : "ltr"));
        boolean persian = words.text()
                .codePoints()
                .anyMatch(point -> Character.UnicodeBlock.of(point) == Character.UnicodeBlock.ARABIC);
        assertThat(persian)
                .isEqualTo(language.equals("fa") || kind == MailKind.NOTIFICATION || kind == MailKind.OPERATOR_LETTER);
    }

    @Test
    void values_are_text_and_never_markup_nor_further_placeholders() {
        MailWords.Words words =
                MailWords.of(MailKind.EMAIL_CHANGED, "en", Map.of("email", "<b>\"x\" & 'y'</b> {code} $1 \\"));
        assertThat(words.html())
                .contains("&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt; {code} $1 \\")
                .doesNotContain("<b>");
        assertThat(words.text()).contains("<b>\"x\" & 'y'</b> {code} $1 \\");
    }

    @Test
    void what_somebody_wrote_keeps_its_paragraphs_and_lines_and_stays_text() {
        MailWords.Words words = MailWords.of(
                MailKind.OPERATOR_LETTER,
                "fa",
                Map.of("subject", "About <you>", "message", "سلام\nline {code} <i>two</i>\n\n\nparagraph $1"));
        assertThat(words.subject()).isEqualTo("About <you>");
        assertThat(words.text()).startsWith("سلام\nline {code} <i>two</i>\n\n\nparagraph $1\n\n");
        assertThat(words.html())
                .contains("<p dir=\"auto\">سلام<br>line {code} &lt;i&gt;two&lt;/i&gt;</p>"
                        + "<p dir=\"auto\">paragraph $1</p>\n");
    }

    @Test
    void a_missing_value_or_language_is_an_error_and_no_half_mail() {
        assertThatIllegalArgumentException().isThrownBy(() -> MailWords.of(MailKind.SIGN_UP_CODE, "en", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> MailWords.of(MailKind.SIGN_UP_CODE, "de", VALUES));
    }
}
