package io.amanat.audit.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did.
 *
 * @param actorId null when the system acted by itself
 * @param details a JSON object
 */
public record AuditEntry(
        UUID id, UUID actorId, String action, String subjectKind, UUID subjectId, String details, Instant createdAt) {}
