package io.amanat.blog.service;

import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.PostContent;
import io.amanat.markup.service.CleanHtml;
import io.amanat.shared.error.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A new post, or what changes of one: null stays, an empty text clears what may be empty. Content is clean already.
 *
 * @param videos null: stay
 * @param version the one the author has read; null: whichever
 */
public record PostPatch(
        String title,
        String excerpt,
        String content,
        String coverImage,
        List<String> tags,
        String categoryId,
        String seoTitle,
        String seoDescription,
        List<String> seoKeywords,
        List<Video> videos,
        Integer version) {
    static final int MAX_TITLE = 200;
    static final int MAX_EXCERPT = 500;
    static final int MAX_CONTENT = 200_000;
    static final int MAX_TAGS = 20;
    static final int MAX_TAG = 50;
    static final int MAX_SEO_TITLE = 200;
    static final int MAX_SEO_DESCRIPTION = 300;
    static final int MAX_URL = 500;
    static final int MAX_VIDEO_URL = 1_000;

    private static final Pattern PICTURE = Pattern.compile("https://\\S+|/uploads/[\\w./-]+");
    private static final Pattern VIDEO = Pattern.compile("https?://\\S+");

    /** One video of a post; the title may be null. */
    public record Video(String url, String title) {}

    /**
     * What a client sent, as it came.
     *
     * @param format html or markdown; null: html
     */
    public record Raw(
            String title,
            String excerpt,
            String content,
            String format,
            String coverImage,
            List<String> tags,
            String categoryId,
            String seoTitle,
            String seoDescription,
            List<String> seoKeywords,
            List<Video> videos,
            Integer version) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static PostPatch whole(Raw raw) {
        return check(raw, true);
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static PostPatch partial(Raw raw) {
        return check(raw, false);
    }

    private static PostPatch check(Raw raw, boolean whole) {
        Fields fields = new Fields();
        String title = whole || raw.title() != null ? fields.text("title", raw.title(), 1, MAX_TITLE) : null;
        String content = whole || raw.content() != null ? content(fields, raw) : null;
        if (raw.coverImage() != null) {
            fields.matching(
                    "coverImage", raw.coverImage(), PICTURE, MAX_URL, "coverImage is an https address or an upload.");
        }
        if (raw.categoryId() != null) {
            fields.uuid("categoryId", raw.categoryId(), false);
        }
        PostPatch patch = new PostPatch(
                title,
                optional(fields, "excerpt", raw.excerpt(), MAX_EXCERPT),
                content,
                optional(fields, "coverImage", raw.coverImage(), MAX_URL),
                words(fields, "tags", raw.tags()),
                raw.categoryId() == null ? null : raw.categoryId().strip(),
                optional(fields, "seoTitle", raw.seoTitle(), MAX_SEO_TITLE),
                optional(fields, "seoDescription", raw.seoDescription(), MAX_SEO_DESCRIPTION),
                words(fields, "seoKeywords", raw.seoKeywords()),
                videos(fields, raw.videos()),
                raw.version());
        fields.check();
        return patch;
    }

    private static String content(Fields fields, Raw raw) {
        String text = fields.text("content", raw.content(), 1, MAX_CONTENT);
        String format = raw.format() == null ? CleanHtml.FORMATS.get(0) : raw.format();
        if (!CleanHtml.FORMATS.contains(format)) {
            fields.reject("format", "UNKNOWN_VALUE", "format must be one of " + CleanHtml.FORMATS + ".");
            return null;
        }
        if (text == null || text.length() > MAX_CONTENT * 2) {
            return null;
        }
        String clean = CleanHtml.of(format, text);
        if (clean.isBlank()) {
            fields.reject("content", "REQUIRED", "content has nothing that may be shown.");
        } else if (clean.codePointCount(0, clean.length()) > MAX_CONTENT) {
            fields.reject("content", "TOO_LONG", "content takes at most " + MAX_CONTENT + " characters as HTML.");
        }
        return clean;
    }

    /** Null stays null; blank becomes empty, which clears. */
    private static String optional(Fields fields, String field, String value, int max) {
        if (value == null) {
            return null;
        }
        String text = fields.text(field, value, 0, max);
        return text == null ? "" : text;
    }

    private static List<String> words(Fields fields, String field, List<String> values) {
        if (values == null) {
            return null;
        }
        Set<String> words = new LinkedHashSet<>();
        for (String value : values) {
            String word = fields.text(field, value, 1, MAX_TAG);
            words.add(word == null ? "" : word.toLowerCase(Locale.ROOT));
        }
        if (words.size() > MAX_TAGS) {
            fields.reject(field, "TOO_MANY", field + " takes at most " + MAX_TAGS + " words.");
        }
        return List.copyOf(words);
    }

    private static List<Video> videos(Fields fields, List<Video> values) {
        if (values == null) {
            return null;
        }
        if (values.size() > BlogPostRepository.MAX_VIDEOS) {
            fields.reject("videos", "TOO_MANY", "At most " + BlogPostRepository.MAX_VIDEOS + " videos.");
            return null;
        }
        List<Video> videos = new ArrayList<>();
        for (Video given : values) {
            String url = given == null ? null : given.url();
            fields.text("videos.url", url, 1, MAX_VIDEO_URL);
            String address =
                    fields.matching("videos.url", url, VIDEO, MAX_VIDEO_URL, "videos.url is an http or https address.");
            String title = given == null ? null : fields.text("videos.title", given.title(), 0, MAX_TITLE);
            videos.add(new Video(address, title));
        }
        return List.copyOf(videos);
    }

    /** The whole content of a new post. */
    PostContent fresh() {
        return new PostContent(
                title,
                emptyAsNull(excerpt),
                content,
                emptyAsNull(coverImage),
                tags == null ? List.of() : tags,
                category(),
                emptyAsNull(seoTitle),
                emptyAsNull(seoDescription),
                seoKeywords == null ? List.of() : seoKeywords);
    }

    /** The whole content of a post after the change. */
    PostContent over(BlogPost post) {
        return new PostContent(
                title == null ? post.title() : title,
                excerpt == null ? post.excerpt() : emptyAsNull(excerpt),
                content == null ? post.content() : content,
                coverImage == null ? post.coverImage() : emptyAsNull(coverImage),
                tags == null ? post.tags() : tags,
                categoryId == null ? post.categoryId() : category(),
                seoTitle == null ? post.seoTitle() : emptyAsNull(seoTitle),
                seoDescription == null ? post.seoDescription() : emptyAsNull(seoDescription),
                seoKeywords == null ? post.seoKeywords() : seoKeywords);
    }

    private UUID category() {
        return categoryId == null || categoryId.isEmpty() ? null : UUID.fromString(categoryId);
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
