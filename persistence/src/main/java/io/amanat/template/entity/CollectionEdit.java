package io.amanat.template.entity;

/**
 * A collection as its owner wants it, checked.
 *
 * @param description may be null, like the cover
 * @param isPublic everybody may see it
 */
public record CollectionEdit(String title, String description, String coverImage, boolean isPublic) {}
