package io.amanat.blog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A heading that posts stand under. Its slug never changes: addresses contain it. */
@Entity
@Table(schema = "market", name = "blog_categories")
public class BlogCategory {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String slug;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected BlogCategory() {}

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
