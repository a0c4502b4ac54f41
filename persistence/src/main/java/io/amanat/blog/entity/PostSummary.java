package io.amanat.blog.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A post as lists show it: without its text.
 *
 * @param category null when it stands under none
 * @param authorName as it was when published; null before
 * @param publishedAt null before
 */
public record PostSummary(
        UUID id,
        String slug,
        String title,
        String excerpt,
        String coverImage,
        List<String> tags,
        Heading category,
        UUID authorId,
        String authorName,
        BlogPostStatus status,
        Instant publishedAt,
        long views,
        long likes,
        Instant createdAt,
        Instant updatedAt) {
    /** The heading a post stands under. */
    public record Heading(UUID id, String slug, String name, String nameEn) {}
}
