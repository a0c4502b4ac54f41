package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, file.pdf",
                "'', file.pdf",
                "terms.pdf, terms.pdf",
                "Terms.PDF, Terms.PDF",
                "../../etc/passwd, passwd.pdf",
                "C:\\fakepath\\terms.pdf, terms.pdf",
                "a/b\\c.pdf, c.pdf",
                ".pdf, pdf.pdf",
                "..., file.pdf",
                "invoice.exe, invoice.exe.pdf",
                "terms.pdf., terms.pdf",
                "قرارداد.pdf, قرارداد.pdf",
            })
    void a_name_is_made_harmless_and_ends_as_its_content_demands(String given, String clean) {
        assertThat(FileNames.clean(given, ContentKind.PDF)).isEqualTo(clean);
    }

    @Test
    void control_and_direction_characters_go() {
        assertThat(FileNames.clean("a\r\nb\0c\u202Efdp.exe\u2028.pdf", ContentKind.PDF))
                .isEqualTo("abcfdp.exe.pdf");
        assertThat(FileNames.clean("x".repeat(5_000), ContentKind.JPEG)).hasSize(FileNames.MAX_LENGTH + 4);
        assertThat(FileNames.clean("me.jpeg", ContentKind.JPEG)).isEqualTo("me.jpeg");
        assertThat(FileNames.clean("me.gif", ContentKind.PNG)).isEqualTo("me.gif.png");
        assertThat(FileNames.clean("😀".repeat(300), ContentKind.PNG).length()).isLessThan(255);
    }

    @Test
    void a_header_says_the_name_twice_and_never_more() {
        assertThat(FileNames.attachment("terms.pdf"))
                .isEqualTo("attachment; filename=\"terms.pdf\"; filename*=UTF-8''terms.pdf");
        assertThat(FileNames.attachment("€ rates.pdf"))
                .isEqualTo("attachment; filename=\"_ rates.pdf\"; filename*=UTF-8''%E2%82%AC%20rates.pdf");
        assertThat(FileNames.attachment("a\"b;c%d\\e\r\n.pdf"))
                .isEqualTo("attachment; filename=\"a_b_c_d_e__.pdf\"; filename*=UTF-8''a%22b%3Bc%25d%5Ce%0D%0A.pdf");
    }

    @Test
    void any_name_survives_the_header_and_comes_back() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                name.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT));
            }
            String clean = FileNames.clean(name.toString(), ContentKind.DOCX);
            assertThat(clean).endsWith(".docx").doesNotContain("/", "\\", "\n", "\0");
            String header = FileNames.attachment(clean);
            assertThat(header.chars()).allMatch(character -> character >= 0x20 && character < 0x7F);
            String exact = header.substring(header.indexOf("UTF-8''") + 7);
            assertThat(URLDecoder.decode(exact.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .isEqualTo(clean);
        }
    }
}
