package io.amanat.markup.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** R-BLG-03: what authors write is cleaned by an allow-list of elements, attributes and protocols. */
class CleanHtmlTest {
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][^\\s/>]*)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Set<String> ELEMENTS = Set.of("p", "a", "img", "div", "code", "table", "tbody", "tr", "td");
    private static final Set<String> ATTRIBUTES = Set.of("href", "src", "rel", "title", "dir", "lang", "class");

    private static String html(String text) {
        return CleanHtml.of("html", text);
    }

    private static String markdown(String text) {
        return CleanHtml.of("markdown", text);
    }

    private static List<String> corpus() throws IOException {
        try (InputStream stream = CleanHtmlTest.class.getResourceAsStream("/markup/xss.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> no_attack_of_the_corpus_leaves_anything_that_acts() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(55);
        return corpus().stream().flatMap(attack -> Stream.of("html", "markdown")
                .map(format -> DynamicTest.dynamicTest(
                        format + ": " + attack, () -> assertHarmless(CleanHtml.of(format, attack)))));
    }

    /** Judged by what a browser would see, not by words: an attack that became text is harmless. */
    private static void assertHarmless(String clean) {
        Matcher tag = TAG.matcher(clean);
        while (tag.find()) {
            assertThat(ELEMENTS).as(clean).contains(tag.group(1));
            String rest = tag.group(2);
            Matcher attribute = ATTRIBUTE.matcher(rest);
            while (attribute.find()) {
                assertThat(ATTRIBUTES).as(clean).contains(attribute.group(1));
                if (Set.of("href", "src").contains(attribute.group(1))) {
                    assertThat(attribute.group(2)).as(clean).startsWith("https://ok.example");
                }
                if (attribute.group(1).equals("class")) {
                    assertThat(attribute.group(2)).isEqualTo("language-x");
                }
            }
            assertThat(attribute.reset(rest).replaceAll("").replace("/", "").strip())
                    .as("nothing but whole attributes in " + clean)
                    .isEmpty();
        }
        assertThat(tag.reset(clean).replaceAll(""))
                .as("every < of the text is escaped in " + clean)
                .doesNotContain("<");
    }

    @Test
    void what_an_article_is_made_of_stays() {
        for (String kept : List.of(
                "<h2>Oak</h2><p dir=\"rtl\" lang=\"fa\">بلوط <strong>سخت</strong> است.</p>",
                "<ul><li>one</li><li>two</li></ul><ol start=\"3\"><li>three</li></ol>",
                "<blockquote>said</blockquote><pre><code class=\"language-java\">int a;</code></pre>",
                "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>")) {
            assertThat(html(kept)).isEqualTo(kept);
        }
        assertThat(html("<figure><img src=\"https://pictures.example/1.png\" alt=\"Oak\" width=\"20\" /></figure>"))
                .contains("src=\"https://pictures.example/1.png\"", "alt=\"Oak\"", "width=\"20\"");
        assertThat(html("<img src=\"/uploads/blog/1.png\" alt=\"x\" />")).contains("src=\"/uploads/blog/1.png\"");
    }

    @Test
    void links_stay_within_three_protocols_and_lend_nobody_our_name() {
        for (String kept : List.of("https://ok.example/a?b=c", "http://ok.example", "mailto:a@ok.example")) {
            String link = html("<a href=\"" + kept + "\">x</a>");
            assertThat(link).contains("nofollow", "noopener", "noreferrer", "href=\"");
        }
        assertThat(html("<a href=\"ftp://ok.example\">x</a>")).isEqualTo("x");
    }

    @Test
    void scripts_and_styles_go_with_their_contents_and_words_stay() {
        assertThat(html("a<script>b</script><style>c</style>d")).isEqualTo("ad");
        assertThat(html("<p>a < b & c</p>")).isEqualTo("<p>a &lt; b &amp; c</p>");
        assertThat(html("<p>open")).isEqualTo("<p>open</p>");
    }

    @Test
    void markdown_becomes_html_under_the_same_policy() {
        assertThat(markdown("# Oak\n\n*soft* **hard** `code`\n\n- one\n- two"))
                .contains(
                        "<h1>Oak</h1>", "<em>soft</em>", "<strong>hard</strong>", "<code>code</code>", "<li>two</li>");
        assertThat(markdown("[x](javascript:alert(1)) ![y](javascript:alert(1))"))
                .doesNotContain("javascript")
                .doesNotContain("<a");
        assertThat(markdown("[x](https://ok.example)")).contains("href=\"https://ok.example\"");
        assertThat(markdown("<img src=x onerror=alert(1)>")).doesNotContain("onerror");
    }

    @Test
    void what_is_taken_out_is_named_and_what_is_only_written_differently_is_not() {
        assertThat(CleanHtml.losses(
                        "<p onclick=\"x()\">a<script>b</script></p><iframe src=\"https://ok.example\"></iframe>"))
                .containsExactly("iframe", "p.onclick", "script");
        assertThat(CleanHtml.losses("<a href=\"javascript:x()\">a</a>")).containsAnyOf("a", "a.href");
        assertThat(CleanHtml.losses("<p>a < b<br>c</p><a href='https://ok.example'>d</a>"))
                .isEmpty();
    }

    @Test
    void a_text_that_grows_is_cut_to_what_fits() {
        String text = "<p>" + "<".repeat(100) + "</p>";
        assertThat(CleanHtml.fitting(text, 500)).isEqualTo(html(text));
        assertThat(CleanHtml.fitting(text, 200))
                .hasSizeBetween(150, 200)
                .startsWith("<p>&lt;")
                .endsWith("</p>");
        String trees = CleanHtml.fitting("🌳".repeat(30), 20);
        assertThat(trees).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        assertThat(html(trees)).isEqualTo(trees);
    }

    @Test
    void cleaning_twice_changes_nothing_more() throws IOException {
        for (String attack : corpus()) {
            assertThat(html(html(attack))).isEqualTo(html(attack));
        }
    }
}
