package io.amanat.blog.entity;

import java.util.List;
import java.util.UUID;

/**
 * What an author writes, checked and cleaned.
 *
 * @param excerpt may be null, as may the cover image, the category and what is for search engines
 * @param content harmless HTML
 * @param tags without doubles, never null
 */
public record PostContent(
        String title,
        String excerpt,
        String content,
        String coverImage,
        List<String> tags,
        UUID categoryId,
        String seoTitle,
        String seoDescription,
        List<String> seoKeywords) {}
