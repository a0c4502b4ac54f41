package io.amanat.file.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * An uploaded file. Nothing of it ever changes but that it is deleted, and that one that belongs to nothing may be
 * attached to something, and be taken back from it ({@link AttachmentRepository}).
 */
@Entity
@Table(schema = "market", name = "files")
public class StoredFile {
    @Id
    private UUID id;

    @Column(name = "owner_id", updatable = false)
    private UUID ownerId;

    @Column(updatable = false)
    private FilePurpose purpose;

    @Column(name = "resource_kind", updatable = false)
    private String resourceKind;

    @Column(name = "resource_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID resourceId;

    @Column(name = "storage_key", updatable = false)
    private String storageKey;

    @Column(name = "original_name", updatable = false)
    private String originalName;

    @Column(name = "content_type", updatable = false)
    private String contentType;

    @Column(name = "size_bytes", updatable = false)
    private long sizeBytes;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private Integer width;

    @Column(updatable = false)
    private Integer height;

    @Column(name = "is_public", updatable = false)
    private boolean visibleToAll;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    protected StoredFile() {}

    public StoredFile(UUID id, UUID ownerId, NewFile input, Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        this.purpose = input.purpose();
        this.resourceKind = input.resourceKind();
        this.resourceId = input.resourceId();
        this.storageKey = input.storageKey();
        this.originalName = input.originalName();
        this.contentType = input.contentType();
        this.sizeBytes = input.sizeBytes();
        this.sha256 = input.sha256();
        this.width = input.width();
        this.height = input.height();
        this.visibleToAll = input.isPublic();
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public FilePurpose purpose() {
        return purpose;
    }

    public String resourceKind() {
        return resourceKind;
    }

    public UUID resourceId() {
        return resourceId;
    }

    /** Where its bytes lie in the file store. */
    public String storageKey() {
        return storageKey;
    }

    /** As its owner called it, made harmless. */
    public String originalName() {
        return originalName;
    }

    /** By its content, not by what was claimed. */
    public String contentType() {
        return contentType;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /** Of the stored bytes, lower hex. */
    public String sha256() {
        return sha256;
    }

    public Integer width() {
        return width;
    }

    public Integer height() {
        return height;
    }

    /** Served to everybody under /uploads. */
    public boolean isPublic() {
        return visibleToAll;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant deletedAt() {
        return deletedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
