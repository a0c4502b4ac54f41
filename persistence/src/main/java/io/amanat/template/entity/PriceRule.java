package io.amanat.template.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * Raises or lowers prices of templates for a time. Edits are locked optimistically by the version; a deleted rule keeps
 * its row for the deals that were priced by it.
 */
@Entity
@Table(schema = "market", name = "price_rules")
@SqlResultSetMapping(
        name = PriceRuleRepository.RESULT,
        entities = @EntityResult(entityClass = PriceRule.class),
        columns = {
            @ColumnResult(name = "category_name"),
            @ColumnResult(name = "category_name_en"),
            @ColumnResult(name = "template_title"),
            @ColumnResult(name = "creator_name")
        })
public class PriceRule {
    @Id
    private UUID id;

    private String name;

    private PriceRuleScope scope;

    @Column(name = "category_id")
    @Convert(converter = UuidConverter.class)
    private UUID categoryId;

    @Column(name = "template_id")
    @Convert(converter = UuidConverter.class)
    private UUID templateId;

    @Column(name = "adjust_bps")
    private int adjustBps;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "is_active")
    private boolean active;

    private int priority;

    @Column(name = "created_by", updatable = false)
    private UUID createdBy;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected PriceRule() {}

    public static PriceRule of(UUID id, UUID createdBy, NewPriceRule input, Instant now) {
        PriceRule rule = new PriceRule();
        rule.id = id;
        rule.createdBy = createdBy;
        rule.createdAt = now;
        rule.change(input, now);
        return rule;
    }

    /** Takes all values anew. */
    public final void change(NewPriceRule input, Instant now) {
        name = input.name();
        scope = input.scope();
        categoryId = scope == PriceRuleScope.CATEGORY ? input.targetId() : null;
        templateId = scope == PriceRuleScope.TEMPLATE ? input.targetId() : null;
        adjustBps = input.adjustBps();
        validFrom = input.validFrom();
        validUntil = input.validUntil();
        active = input.active();
        priority = input.priority();
        updatedAt = now;
    }

    /** Ends it for good. */
    public void delete(Instant now) {
        active = false;
        deletedAt = now;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public PriceRuleScope scope() {
        return scope;
    }

    /** The category or template it is about; null for all. */
    public UUID targetId() {
        return categoryId == null ? templateId : categoryId;
    }

    public int adjustBps() {
        return adjustBps;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public boolean isActive() {
        return active;
    }

    public int priority() {
        return priority;
    }

    public UUID createdBy() {
        return createdBy;
    }

    public boolean isDeleted() {
        return deletedAt != null;
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
