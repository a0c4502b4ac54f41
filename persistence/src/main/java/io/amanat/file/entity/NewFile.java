package io.amanat.file.entity;

import java.util.UUID;

/**
 * What is written down of a file whose bytes are stored.
 *
 * @param resourceKind what sort of thing it belongs to; null together with resourceId
 * @param sha256 of the stored bytes, lower hex
 * @param width of a picture, points; null together with height for anything else
 */
public record NewFile(
        FilePurpose purpose,
        String resourceKind,
        UUID resourceId,
        String storageKey,
        String originalName,
        String contentType,
        long sizeBytes,
        String sha256,
        Integer width,
        Integer height,
        boolean isPublic) {}
