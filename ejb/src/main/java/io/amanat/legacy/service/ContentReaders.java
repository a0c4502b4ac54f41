package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/** Articles and live settings. */
final class ContentReaders {
    private static final int SLUG_ID = 8;

    private ContentReaders() {}

    static void post(Reading reading) throws Rejected {
        RowBuilder row = reading.row("blog_posts");
        row.text("slug", "slug")
                .mustText("title", "title")
                .text("excerpt", "excerpt")
                .mustText("content", "content")
                .text("cover_image", "coverImage")
                .texts("tags", "tags")
                .mustReference("author_id", row.at("author.id") == null ? "authorId" : "author.id", USERS)
                .text("author_name", row.at("author.name") == null ? "authorName" : "author.name")
                .text("seo_title", "metaTitle")
                .text("seo_description", "metaDescription")
                .texts("seo_keywords", "metaKeywords")
                .choice("status", "status", Map.of("publish", "published"), "draft")
                .moment("published_at", "publishedAt", null)
                .whole("views", "views", 0L)
                .whole("likes", "likes", 0L)
                .times();
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
