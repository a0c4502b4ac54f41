package io.amanat.legacy.entity;

/**
 * A gap that an import has found.
 *
 * @param legacyObjectId null when it is about the whole collection
 * @param code which kind of gap, in words with underscores
 * @param payload a JSON object without secrets
 */
public record NewGap(String collection, String legacyObjectId, String code, GapSeverity severity, String payload) {}
