package io.amanat.category.entity;

import java.util.UUID;

/**
 * A category about to be stored.
 *
 * @param nameEn may be null, like slug, icon and parent
 * @param parentId null for a root
 * @param sortOrder among its siblings, smallest first
 */
public record NewCategory(String name, String nameEn, String slug, String icon, UUID parentId, int sortOrder) {}
