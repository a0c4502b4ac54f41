package io.amanat.shop.entity;

import java.util.UUID;

/**
 * A category of a shop.
 *
 * @param nameEn null where it has no English name
 */
public record NamedCategory(UUID id, String name, String nameEn) {}
