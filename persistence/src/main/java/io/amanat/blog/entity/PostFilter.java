package io.amanat.blog.entity;

import java.util.UUID;

/**
 * Which posts are wanted.
 *
 * @param status never null
 * @param tag null: any
 * @param category a heading's slug; null: any
 * @param after the last post of the page before; null: the first page
 */
public record PostFilter(BlogPostStatus status, String tag, String category, UUID after) {}
