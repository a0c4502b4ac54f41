package io.amanat.points.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A step of the loyalty ladder and what it brings. Ranges of active levels do not overlap; the highest has no end.
 *
 * <p>Both ends of a range belong to it: a balance equal to {@code minPoints} is on this level, not on the one below.
 */
@Entity
@Table(schema = "market", name = "level_configs")
public class Level {
    @Id
    private UUID id;

    @Column(updatable = false)
    private int level;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "min_points")
    private int minPoints;

    @Column(name = "max_points")
    private Integer maxPoints;

    @Column(name = "discount_percent")
    private BigDecimal discountPercent;

    @Column(name = "priority_support")
    private boolean prioritySupport;

    @Column(name = "extra_templates")
    private int extraTemplates;

    @Column(name = "free_withdrawals")
    private int freeWithdrawals;

    private String icon;

    private String color;

    @Column(name = "is_active")
    private boolean active;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Level() {}

    /** A new level, active at once. */
    public static Level of(UUID id, NewLevel input, Instant now) {
        Level level = new Level();
        level.id = id;
        level.level = input.level();
        level.name = input.name();
        level.nameEn = input.nameEn();
        level.minPoints = input.minPoints();
        level.maxPoints = input.maxPoints();
        level.discountPercent = input.discountPercent();
        level.prioritySupport = input.prioritySupport();
        level.extraTemplates = input.extraTemplates();
        level.freeWithdrawals = input.freeWithdrawals();
        level.icon = input.icon();
        level.color = input.color();
        level.active = true;
        level.createdAt = now;
        level.updatedAt = now;
        return level;
    }

    /** Everything an administrator decides of it. */
    public NewLevel terms() {
        return new NewLevel(
                level,
                name,
                nameEn,
                minPoints,
                maxPoints,
                discountPercent,
                prioritySupport,
                extraTemplates,
                freeWithdrawals,
                icon,
                color);
    }

    public UUID id() {
        return id;
    }

    /** Its number, counted from 1. */
    public int level() {
        return level;
    }

    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public int minPoints() {
        return minPoints;
    }

    /** The last balance that belongs to it; null: no end. */
    public Integer maxPoints() {
        return maxPoints;
    }

    /** 0 to 100, two decimals. */
    public BigDecimal discountPercent() {
        return discountPercent;
    }

    public boolean isPrioritySupport() {
        return prioritySupport;
    }

    public int extraTemplates() {
        return extraTemplates;
    }

    public int freeWithdrawals() {
        return freeWithdrawals;
    }

    public String icon() {
        return icon;
    }

    /** #rrggbb or #rrggbbaa, or null. */
    public String color() {
        return color;
    }

    public boolean isActive() {
        return active;
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
