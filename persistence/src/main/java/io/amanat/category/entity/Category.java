package io.amanat.category.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A node of the catalogue tree; only active ones are offered. */
@Entity
@Table(schema = "market", name = "categories")
public class Category {
    @Id
    private UUID id;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    private String slug;

    private String description;

    private String icon;

    @Column(name = "parent_id")
    @Convert(converter = UuidConverter.class)
    private UUID parentId;

    @Column(name = "sort_order")
    private int sortOrder;

    @Column(name = "is_active")
    private boolean active;

    protected Category() {}

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public String slug() {
        return slug;
    }

    public String description() {
        return description;
    }

    public String icon() {
        return icon;
    }

    public UUID parentId() {
        return parentId;
    }

    public int sortOrder() {
        return sortOrder;
    }

    public boolean isActive() {
        return active;
    }
}
