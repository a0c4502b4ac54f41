package io.amanat.template.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of a list of collections.
 *
 * @param ownerName the shop's name, else the person's; null when there is neither
 * @param templateCount what the reader would find in it
 */
public record CollectionSummary(
        UUID id,
        UUID ownerId,
        String ownerName,
        String title,
        String description,
        String coverImage,
        boolean isPublic,
        int templateCount,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
