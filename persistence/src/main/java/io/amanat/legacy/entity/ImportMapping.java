package io.amanat.legacy.entity;

import java.util.UUID;

/**
 * Which row a document became and what was written.
 *
 * @param fingerprint 64 hexadecimal digits over everything that was written; null where an earlier tool did not note it
 */
public record ImportMapping(String legacyId, UUID newId, String fingerprint) {}
