package io.amanat.legacy.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What could not be taken over as it was. Found once, however often the import runs; only its resolution may be added. */
@Entity
@Table(schema = "market", name = "pg_dualwrite_gaps")
public class ImportGap {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String collection;

    @Column(name = "legacy_object_id", updatable = false)
    private String legacyObjectId;

    @Column(updatable = false)
    private String op;

    @Column(updatable = false)
    private String code;

    @Column(updatable = false)
    private GapSeverity severity;

    @Column(updatable = false)
    @Convert(converter = JsonConverter.class)
    private String payload;

    private String resolution;

    @Column(name = "resolved_by")
    @Convert(converter = UuidConverter.class)
    private UUID resolvedBy;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected ImportGap() {}

    public UUID id() {
        return id;
    }

    public String collection() {
        return collection;
    }

    /** Null when the gap is about the whole collection. */
    public String legacyObjectId() {
        return legacyObjectId;
    }

    /** What was tried: insert, update, delete or import. */
    public String op() {
        return op;
    }

    public String code() {
        return code;
    }

    public GapSeverity severity() {
        return severity;
    }

    /** A JSON object without secrets. */
    public String payload() {
        return payload;
    }

    /** What was done about it; null while open. */
    public String resolution() {
        return resolution;
    }

    public UUID resolvedBy() {
        return resolvedBy;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
