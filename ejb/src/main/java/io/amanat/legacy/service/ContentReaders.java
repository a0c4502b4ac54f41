package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.markup.service.CleanHtml;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Articles and live settings. */
final class ContentReaders {
    private static final int SLUG_ID = 8;
    private static final int MAX_CONTENT = 200_000;
    private static final int MAX_WORD = 50;

    private ContentReaders() {}

    static void post(Reading reading) throws Rejected {
        RowBuilder row = reading.row("blog_posts");
        row.text("slug", "slug")
                .mustText("title", "title")
                .text("excerpt", "excerpt")
                .mustText("content", "content")
                .text("cover_image", "coverImage")
                .texts("tags", "tags", ContentReaders::words)
                .mustReference("author_id", row.at("author.id") == null ? "authorId" : "author.id", USERS)
                .text("author_name", row.at("author.name") == null ? "authorName" : "author.name")
                .text("seo_title", "metaTitle")
                .text("seo_description", "metaDescription")
                .texts("seo_keywords", "metaKeywords", ContentReaders::words)
                .choice("status", "status", Map.of("publish", "published"), "draft")
                .moment("published_at", "publishedAt", null)
                .whole("views", "views", 0L)
                .whole("likes", "likes", 0L)
                .times();
        reading.entry().likes(Long.valueOf(row.value("likes")));
        clean(reading, row);
        String slug = row.value("slug");
        if (slug == null || !slug.matches("[^\\s/?#]+")) {
            row.set("slug", newSlug(reading));
        }
        reading.entry().repair("blog_posts_slug_uq", () -> row.set("slug", newSlug(reading)));
        if ("published".equals(row.value("status")) && row.value("published_at") == null) {
            reading.gap(GapSeverity.INFO, "missing_published_at", (String) null);
            row.set("published_at", row.value("created_at"));
        }
        int place = 0;
        for (JsonObject video : reading.objects("videos")) {
            String url = PeopleReaders.textOf(video.get("url"));
            if (url == null || !url.matches("https?://.+")) {
                reading.gap(GapSeverity.WARNING, "invalid_video", video);
                continue;
            }
            reading.child("blog_post_videos", 1, video, "video:" + place)
                    .set("post_id", reading.id().toString())
                    .text("url", "url")
                    .text("title", "title")
                    .set("position", Integer.toString(place++));
        }
    }

    /** Harmless HTML (R-BLG-03), as the API would have stored it. */
    private static void clean(Reading reading, RowBuilder row) {
        String content = row.value("content");
        Set<String> lost = CleanHtml.losses(content);
        if (!lost.isEmpty()) {
            reading.gap(GapSeverity.WARNING, "unsafe_content", String.join(", ", lost));
        }
        String clean = CleanHtml.fitting(content, MAX_CONTENT);
        if (!clean.equals(CleanHtml.of("html", content))) {
            reading.gap(GapSeverity.WARNING, "truncated_content", content);
        }
        reading.entry().mend(() -> row.set("content", clean));
        WebAddress.COVER.keep(reading, row, "cover_image");
    }

    /** In small letters, as they are asked for; what is longer than anybody may ask for is cut. */
    private static List<String> words(List<String> told) {
        return told.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> word.codePointCount(0, word.length()) <= MAX_WORD
                        ? word
                        : word.substring(0, word.offsetByCodePoints(0, MAX_WORD))
                                .strip())
                .distinct()
                .toList();
    }

    private static String newSlug(Reading reading) {
        String id = reading.id().toString().replace("-", "");
        return "post-" + id.substring(id.length() - SLUG_ID);
    }

    /** A setting that has a value by now keeps it. */
    static void setting(Reading reading) throws Rejected {
        RowBuilder row = reading.keyedRow("config_settings", "key");
        row.mustText("key", "key")
                .set("value", scalar(row.at("value")))
                .reference("updated_by", "updatedBy", USERS)
                .times();
    }

    static void settingChange(Reading reading) throws Rejected {
        RowBuilder row = reading.keyedRow("config_setting_history", "id");
        row.set("id", reading.id().toString())
                .mustText("setting_key", row.at("settingKey") == null ? "key" : "settingKey")
                .set("old_value", Values.absent(row.at("oldValue")) ? null : scalar(row.at("oldValue")))
                .set("new_value", scalar(row.at("newValue")))
                .reference("changed_by", "changedBy", USERS)
                .text("reason", "reason")
                .set("created_at", reading.made().toString());
    }

    private static String scalar(JsonValue value) throws Rejected {
        try {
            if (value == JsonValue.TRUE || value == JsonValue.FALSE || value instanceof JsonNumber) {
                return value.toString();
            }
            String text = Values.text(value);
            if (text != null) {
                return value instanceof JsonObject
                        ? Values.decimal(value).toPlainString()
                        : JsonObjects.text(text).toString();
            }
        } catch (IllegalArgumentException notAScalar) {
            throw new Rejected("invalid_value", value.toString());
        }
        throw new Rejected("missing_value", null);
    }
}
