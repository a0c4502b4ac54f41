package io.amanat.dispute.entity;

import java.util.UUID;

/**
 * Something shown in a dispute.
 *
 * @param fileUrl null for a text only
 * @param sha256 of the file, lower hex; null where there is none of ours
 * @param description what it shows; for a text, the text
 */
public record NewEvidence(
        UUID disputeId, UUID uploadedBy, EvidenceKind kind, String fileUrl, String sha256, String description) {}
