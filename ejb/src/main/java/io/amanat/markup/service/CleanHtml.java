package io.amanat.markup.service;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Makes harmless HTML of what an author writes (R-BLG-03). What is not named here goes: elements, attributes, protocols.
 * Text stays, scripts and styles go with their contents.
 */
public final class CleanHtml {
    /** Pictures come over TLS or from our own uploads; a picture of a foreign host without TLS tells who reads. */
    private static final Pattern PICTURE = Pattern.compile("(?i)https://[^\\s]+|/uploads/[\\w./-]+");

    private static final Pattern DIRECTION = Pattern.compile("(?i)ltr|rtl|auto");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern CODE_LANGUAGE = Pattern.compile("language-[\\w+#-]{1,30}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "strong",
                    "b",
                    "em",
                    "i",
                    "u",
                    "s",
                    "del",
                    "ins",
                    "sub",
                    "sup",
                    "small",
                    "mark",
                    "blockquote",
                    "code",
                    "pre",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "table",
                    "caption",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "th",
                    "td",
                    "figure",
                    "figcaption",
                    "span",
                    "div",
                    "a",
                    "img")
            .allowWithoutAttributes("span")
            .allowAttributes("dir")
            .matching(DIRECTION)
            .globally()
            .allowAttributes("lang")
            .matching(LANGUAGE)
            .globally()
            .allowAttributes("title")
            .globally()
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .allowAttributes("src")
            .matching(PICTURE)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(NUMBER)
            .onElements("img")
            .allowAttributes("colspan", "rowspan")
            .matching(NUMBER)
            .onElements("td", "th")
            .allowAttributes("start")
            .matching(NUMBER)
            .onElements("ol")
            .allowAttributes("class")
            .matching(CODE_LANGUAGE)
            .onElements("code")
            .toFactory();

    private static final Parser MARKDOWN = Parser.builder().build();
    /** HTML inside Markdown passes, and through the policy like any other. */
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    private static final HtmlChangeListener<Set<String>> LOSSES = new HtmlChangeListener<>() {
        @Override
        public void discardedTag(Set<String> lost, String element) {
            lost.add(element);
        }

        @Override
        public void discardedAttributes(Set<String> lost, String element, String... attributes) {
            for (String attribute : attributes) {
                lost.add(element + "." + attribute);
            }
        }
    };

    /** Kinds of text that an author may send. */
    public static final List<String> FORMATS = List.of("html", "markdown");

    private CleanHtml() {}

    /** @param format one of {@link #FORMATS} */
    public static String of(String format, String text) {
        return POLICY.sanitize(format.equals("markdown") ? RENDERER.render(MARKDOWN.parse(text)) : text);
    }

    /**
     * As much of an HTML text as fits when it is clean: cleaning may make it longer.
     *
     * @param max most characters
     */
    public static String fitting(String html, int max) {
        String part = html;
        String clean = POLICY.sanitize(part);
        while (clean.codePointCount(0, clean.length()) > max) {
            int letters = part.codePointCount(0, part.length());
            part = part.substring(0, part.offsetByCodePoints(0, letters - letters / 10 - 1));
            clean = POLICY.sanitize(part);
        }
        return clean;
    }

    /** What cleaning takes out of an HTML text: names of elements, and of attributes as {@code a.onclick}; empty for a clean one. */
    public static Set<String> losses(String html) {
        Set<String> lost = new TreeSet<>();
        POLICY.sanitize(html, LOSSES, lost);
        return lost;
    }
}
