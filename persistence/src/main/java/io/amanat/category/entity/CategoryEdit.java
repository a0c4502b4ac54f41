package io.amanat.category.entity;

import java.util.UUID;

/**
 * A category as an administrator wants it, checked.
 *
 * @param nameEn may be null, like slug, description, icon and parent
 * @param parentId null for a root
 * @param sortOrder among its siblings, smallest first
 */
public record CategoryEdit(
        String name,
        String nameEn,
        String slug,
        String description,
        String icon,
        UUID parentId,
        int sortOrder,
        boolean active) {
    /** A category as it is stored. */
    public static CategoryEdit of(Category stored) {
        return new CategoryEdit(
                stored.name(),
                stored.nameEn(),
                stored.slug(),
                stored.description(),
                stored.icon(),
                stored.parentId(),
                stored.sortOrder(),
                stored.isActive());
    }
}
