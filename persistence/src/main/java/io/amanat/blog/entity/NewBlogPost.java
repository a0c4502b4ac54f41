package io.amanat.blog.entity;

import java.util.List;
import java.util.UUID;

/**
 * A post about to be drafted, checked and cleaned.
 *
 * @param slug its address; also that of a draft
 * @param excerpt may be null, as may the cover image, the category and what is for search engines
 */
public record NewBlogPost(
        UUID authorId,
        String slug,
        String title,
        String excerpt,
        String content,
        String coverImage,
        List<String> tags,
        UUID categoryId,
        String seoTitle,
        String seoDescription,
        List<String> seoKeywords) {}
