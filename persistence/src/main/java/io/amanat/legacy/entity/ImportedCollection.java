package io.amanat.legacy.entity;

import java.time.Instant;

/**
 * What has been taken over of one collection.
 *
 * @param documents that have a row
 * @param newest when the last of them was taken over; null when none was
 * @param errors open gaps: a row is missing or money does not add up
 * @param warnings open gaps: a value was lost or mended
 * @param notes open gaps: nothing is missing
 */
public record ImportedCollection(
        String collection, long documents, Instant newest, long errors, long warnings, long notes) {}
