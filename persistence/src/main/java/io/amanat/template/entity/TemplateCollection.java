package io.amanat.template.entity;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Templates that a seller shows together, in an order. Edits are locked optimistically by the version. */
@Entity
@Table(schema = "market", name = "collections")
@SqlResultSetMapping(
        name = CollectionRepository.RESULT,
        entities = @EntityResult(entityClass = TemplateCollection.class),
        columns = {@ColumnResult(name = "owner_name"), @ColumnResult(name = "owner_live")})
public class TemplateCollection {
    @Id
    private UUID id;

    @Column(name = "owner_id", updatable = false)
    private UUID ownerId;

    private String title;

    private String description;

    @Column(name = "cover_image")
    private String coverImage;

    @Column(name = "is_public")
    private boolean publicCollection;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TemplateCollection() {}

    public TemplateCollection(
            UUID id,
            UUID ownerId,
            String title,
            String description,
            String coverImage,
            boolean publicCollection,
            Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        this.title = title;
        this.description = description;
        this.coverImage = coverImage;
        this.publicCollection = publicCollection;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Writes it anew. */
    public void change(CollectionEdit edit, Instant now) {
        title = edit.title();
        description = edit.description();
        coverImage = edit.coverImage();
        publicCollection = edit.isPublic();
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public String coverImage() {
        return coverImage;
    }

    public boolean isPublicCollection() {
        return publicCollection;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
