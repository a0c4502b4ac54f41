package io.amanat.dispute.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that was shown in a dispute. Never changed. */
@Entity
@Table(schema = "market", name = "dispute_evidence")
public class DisputeEvidence {
    @Id
    private UUID id;

    @Column(name = "dispute_id", updatable = false)
    private UUID disputeId;

    @Column(name = "uploaded_by", updatable = false)
    private UUID uploadedBy;

    @Column(updatable = false)
    private EvidenceKind kind;

    @Column(name = "file_url", updatable = false)
    private String fileUrl;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private String description;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected DisputeEvidence() {}

    public static DisputeEvidence of(UUID id, NewEvidence input, Instant now) {
        DisputeEvidence evidence = new DisputeEvidence();
        evidence.id = id;
        evidence.disputeId = input.disputeId();
        evidence.uploadedBy = input.uploadedBy();
        evidence.kind = input.kind();
        evidence.fileUrl = input.fileUrl();
        evidence.sha256 = input.sha256();
        evidence.description = input.description();
        evidence.createdAt = now;
        return evidence;
    }

    public UUID id() {
        return id;
    }

    public UUID disputeId() {
        return disputeId;
    }

    public UUID uploadedBy() {
        return uploadedBy;
    }

    public EvidenceKind kind() {
        return kind;
    }

    /** Null for a text only. */
    public String fileUrl() {
        return fileUrl;
    }

    public String sha256() {
        return sha256;
    }

    public String description() {
        return description;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
