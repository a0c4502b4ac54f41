package io.amanat.blog.rest;

import io.amanat.blog.entity.BlogCategory;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.PostSummary;
import io.amanat.blog.service.BlogReader;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A post with its text. */
public record PostJson(
        UUID id,
        String slug,
        String title,
        String excerpt,
        String content,
        String coverImage,
        List<String> tags,
        CategoryJson category,
        AuthorJson author,
        List<VideoJson> videos,
        SeoJson seo,
        @OneOf(BlogPostStatus.class) String status,
        Instant publishedAt,
        long views,
        long likes,
        boolean liked,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    /** A heading. */
    public record CategoryJson(UUID id, String slug, String name, String nameEn) {
        static CategoryJson from(BlogCategory row) {
            return new CategoryJson(row.id(), row.slug(), row.name(), row.nameEn());
        }

        static CategoryJson from(PostSummary.Heading heading) {
            return heading == null
                    ? null
                    : new CategoryJson(heading.id(), heading.slug(), heading.name(), heading.nameEn());
        }
    }

    /** Who wrote it; the name as it was when published, null before. */
    public record AuthorJson(UUID id, String name) {}

    /** A video of a post. */
    public record VideoJson(UUID id, String url, String title, int position) {}

    /** For search engines; null where the post's own words do. */
    public record SeoJson(String title, String description, List<String> keywords) {}

    /** A post in a list; its figures may be a minute old. */
    public record Row(
            UUID id,
            String slug,
            String title,
            String excerpt,
            String coverImage,
            List<String> tags,
            CategoryJson category,
            AuthorJson author,
            @OneOf(BlogPostStatus.class) String status,
            Instant publishedAt,
            long views,
            long likes,
            Instant createdAt,
            Instant updatedAt) {
        static Row from(PostSummary row) {
            return new Row(
                    row.id(),
                    row.slug(),
                    row.title(),
                    row.excerpt(),
                    row.coverImage(),
                    row.tags(),
                    CategoryJson.from(row.category()),
                    new AuthorJson(row.authorId(), row.authorName()),
                    row.status().code(),
                    row.publishedAt(),
                    row.views(),
                    row.likes(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    static PostJson from(BlogReader.Article article) {
        BlogPost row = article.post();
        return new PostJson(
                row.id(),
                row.slug(),
                row.title(),
                row.excerpt(),
                row.content(),
                row.coverImage(),
                row.tags(),
                article.category() == null ? null : CategoryJson.from(article.category()),
                new AuthorJson(row.authorId(), row.authorName()),
                article.videos().stream()
                        .map(video -> new VideoJson(video.id(), video.url(), video.title(), video.position()))
                        .toList(),
                new SeoJson(row.seoTitle(), row.seoDescription(), row.seoKeywords()),
                row.status().code(),
                row.publishedAt(),
                row.views(),
                article.likes(),
                article.liked(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
